"""READ: bytes become a document with passages, tasks and rule findings. No HTTP, no learning."""
