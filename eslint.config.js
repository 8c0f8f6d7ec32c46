import tseslint from 'typescript-eslint';

const pureGlobals = ['process', 'Buffer', 'window', 'document', 'navigator', 'fetch', 'setTimeout', 'setInterval', 'performance', 'crypto', 'console', 'localStorage'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'release/', 'test/kits/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
    },
  },
  {
    // The domain takes time and chance as arguments (ARCHITECTURE.md, "Layers").
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-syntax': ['error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The clock is an argument.' },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance is an argument.' }],
    },
  },
  { files: ['build/**/*.{ts,mjs}', 'electron/cli/**/*.ts', 'test/**'], rules: { 'no-console': 'off' } },
);
