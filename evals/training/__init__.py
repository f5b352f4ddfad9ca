"""How the model that matches sentences with questions was trained."""
