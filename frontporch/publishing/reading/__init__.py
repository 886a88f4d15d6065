"""A department's files as they lie here or in a commit, made into what people approve."""
