"""The transformer back end: fine-tuning needs the extra `transformer`, serving only the extra `onnx`."""
