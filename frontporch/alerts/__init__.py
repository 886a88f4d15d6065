"""Live updates as stories, and the alerts (CAP) that warning systems read of them; pure."""
