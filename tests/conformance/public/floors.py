"""The share of each package's modules that work, scripted or traced, and scripted; raised when more do."""

FLOORS = {"vit-pytorch": 0.94, "x-transformers": 0.97, "monai": 0.95, "transformers": 0.97, "torch.nn": 0.99}
SCRIPTED = {"vit-pytorch": 0.75, "x-transformers": 0, "monai": 0.85, "transformers": 0, "torch.nn": 0.97}
