"""What each network will receive, composed and digested; pure."""
