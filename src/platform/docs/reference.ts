/** Swagger UI would send each example of a parameter along: a filter that nothing passes, a key that was used before. */
export const REFERENCE_SCRIPT = `function withoutOptionalExamples(text) {
  const spec = JSON.parse(text);
  const operations = Object.values(spec.paths).flatMap((path) => Object.values(path));
  for (const parameter of operations.flatMap(({ parameters = [] }) => parameters)) {
    if (parameter.required) continue;
    delete parameter.example;
    delete parameter.schema.example;
  }
  return JSON.stringify(spec);
}
window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, persistAuthorization: false,
  displayRequestDuration: true, docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true, validatorUrl: null,
  responseInterceptor: (response) =>
    response.url.endsWith('/openapi.json') ? { ...response, text: withoutOptionalExamples(response.text) } : response });
`;
