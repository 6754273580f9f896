"""The whole collection in one file that is made anew at will: who said what, where and when."""
