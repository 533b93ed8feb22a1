"""Between the views and the services: takes intents, feeds what is shown. No widgets."""
