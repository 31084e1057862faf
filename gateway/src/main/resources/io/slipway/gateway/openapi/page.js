// Nothing is asked of any other server: neither a validator nor fonts.
SwaggerUIBundle({
  url: '/api/v1/openapi',
  dom_id: '#api',
  validatorUrl: null,
  persistAuthorization: false,
  tryItOutEnabled: true,
});
