"""What an article comes in: file forms, publication dates, web pages."""
