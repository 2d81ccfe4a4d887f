"""What a person sees and does: the routes under `/_admin/`, outside the web services."""
