"""JUDGE: a document and its context become an assessment and a proposed penalty."""
