"""TEXT: what stands on the page, and where. Knows nothing of language models or codes."""
