import { defineConfig, globalIgnores } from 'eslint/config'
import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTs from 'eslint-config-next/typescript'

const zone = (target, from, message) => ({ target, from, message })

// A later block replaces a rule of the same name, so each block lists every selector it wants.
const readsProcessEnv = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Read configuration through lib/server/env.ts.',
}
const missesFence = {
  selector: 'Program:not(:has(ImportDeclaration[source.value="server-only"]))',
  message: "Every file in lib/server starts with import 'server-only'.",
}
const setsInnerHtml = {
  selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
  message: 'React text only: what AWS answers is hostile input.',
}
const handler = '[id.name=/^(GET|POST|PUT|PATCH|DELETE)$/]'
const bypassesRoute = [
  `ExportNamedDeclaration > FunctionDeclaration${handler}`,
  `ExportNamedDeclaration > VariableDeclaration > VariableDeclarator${handler}:not([init.callee.name="route"])`,
  'ExportNamedDeclaration > ExportSpecifier',
].map((selector) => ({
  selector,
  message: 'Build handlers with route(): it authenticates, authorises and maps errors.',
}))

const noServerActions = {
  selector: 'ExpressionStatement[directive="use server"]',
  message: 'No Server Actions: every change goes through route().',
}
const noOgImages = { name: 'next/og', message: 'next/og renders untrusted input on the server.' }
const noSdk = { regex: '^@(aws-sdk|smithy)/', allowTypeImports: true, message: 'AWS SDK only inside lib/server.' }

export default defineConfig([
  ...nextVitals,
  ...nextTs,
  globalIgnores([
    'sandbox/demo/code/**',
    '.next/**',
    '.lambdesk/**',
    'next-env.d.ts',
    'test-results/**',
    'playwright-report/**',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import/no-cycle': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', readsProcessEnv, setsInnerHtml, noServerActions],
      'no-restricted-imports': ['error', { paths: [noOgImages] }],
      'import/no-restricted-paths': [
        'error',
        {
          zones: [
            zone('./components', './lib/server', 'components run in the browser: go through lib/hooks.'),
            zone(
              ['./lib/lambda', './lib/access', './lib/api', './lib/hooks', './lib/operations'],
              './lib/server',
              'isomorphic code cannot reach server code.',
            ),
            zone('./lib', ['./app', './components', './sandbox'], 'lib never imports UI, routes or the sandbox.'),
            zone(
              './components',
              ['./app', './sandbox', './lib/operations/schema'],
              'components never import routes, the sandbox or the SDK schemas.',
            ),
            zone('./lib/hooks', './lib/operations/schema', 'the SDK schemas never reach a bundle.'),
            zone(
              './sandbox',
              ['./app', './components', './lib/server', './lib/hooks'],
              'the sandbox is AWS: it knows nothing of the console.',
            ),
            zone('./app', './sandbox', 'the console cannot tell the sandbox from AWS.'),
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['lib/server/**', 'lib/operations/schema/**', 'sandbox/**', 'bench/**', 'e2e/**', '**/*.test.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [noSdk] }] },
  },
  {
    files: ['lib/server/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', readsProcessEnv, missesFence, noServerActions] },
  },
  {
    files: ['app/**/route.ts'],
    ignores: ['app/api/auth/**', 'app/api/health/**'],
    rules: { 'no-restricted-syntax': ['error', readsProcessEnv, noServerActions, ...bypassesRoute] },
  },
  { files: ['lib/server/env.ts'], rules: { 'no-restricted-syntax': ['error', missesFence] } },
  {
    files: [
      'instrumentation.ts',
      '*.config.{js,mjs,ts}',
      'e2e/**',
      'bench/**',
      'scripts/**',
      'sandbox/**',
      '**/*.test.ts',
      '**/testing/**',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
])
