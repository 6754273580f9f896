"""Mail, mail folders, and pages saved as mail is."""
