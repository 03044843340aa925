/** Over the colours of Swagger UI where too little sets its text off from what is behind it, and where the page has others. */
export const REFERENCE_STYLE = `html.wide .swagger-ui,html.wide .swagger-ui .scheme-container{background:none}
html.wide .swagger-ui .headers td.header-col{color:inherit}
.wide:not(.dark-mode) .swagger-ui{
a.link,.info .url,.info a{color:var(--accent)}.info .version-stamp{background:#4a6b00}.parameter__in{color:var(--dim)}
.btn.authorize{color:#17714a;border-color:#17714a;svg{fill:#17714a}}.btn.cancel{color:#b42318;border-color:#b42318}
.btn.execute{background:#1f5fae;border-color:#1f5fae}
.opblock-get .opblock-summary-method{background:#1f5fae}.opblock-post .opblock-summary-method{background:#17714a}
.opblock-put .opblock-summary-method{background:#9a5200}.opblock-patch .opblock-summary-method{background:#0b6e6e}
.opblock-delete .opblock-summary-method{background:#b42318}}
`;

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
const dark = matchMedia('(prefers-color-scheme: dark)');
const dress = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dress();
dark.addEventListener('change', dress);
window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, persistAuthorization: false,
  displayRequestDuration: true, docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true, validatorUrl: null,
  responseInterceptor: (response) =>
    response.url.endsWith('/openapi.json') ? { ...response, text: withoutOptionalExamples(response.text) } : response });
`;
