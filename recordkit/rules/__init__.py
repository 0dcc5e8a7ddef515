"""What a record must hold beyond its shape: one module a topic, one function a rule."""
