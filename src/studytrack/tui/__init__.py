"""The full-screen face: renders frozen views and turns keys into service calls."""
