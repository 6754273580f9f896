"""From an article to findings: the worker process, its client, what is cached."""
