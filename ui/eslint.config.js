// The tiers of the interface, kept by lint: components ← features ← views; a feature imports no other feature;
// only platform/ knows Tauri, fetch and EventSource; sizes as the house style says.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const tauri = { regex: '^@tauri-apps/', message: 'Only platform/desktop.ts touches Tauri.' }
const tier = (regex, message) => ({ 'no-restricted-imports': ['error', { patterns: [tauri, { regex, message }] }] })

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/generated/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-globals': [
        'error',
        ...['fetch', 'EventSource', 'XMLHttpRequest', 'WebSocket', 'localStorage', 'alert', 'confirm', 'prompt'].map(
          (name) => ({ name, message: 'Go through platform/ (or components/Dialog).' }),
        ),
      ],
      'no-restricted-imports': ['error', { patterns: [tauri] }],
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: {
      // Links of a hash router are plain links; there is no SvelteKit to resolve them.
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/require-each-key': 'error',
      'svelte/no-at-html-tags': 'error',
    },
  },
  { files: ['**/*.svelte'], rules: { 'max-lines': ['error', { max: 250 }], 'prefer-const': 'off' } },
  {
    files: ['src/components/**'],
    rules: tier('/(features|views|platform)/|/lib/(live|act)', 'A component draws; it fetches nothing and knows no feature.'),
  },
  {
    files: ['src/features/**'],
    rules: tier('/views/|^\\.\\./(?!\\.\\./)', 'A feature imports neither a view nor another feature.'),
  },
  { files: ['src/platform/**'], rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' } },
  { files: ['src/lib/**', 'src/i18n/**'], rules: tier('/(features|views|components)/', 'lib and i18n know no screen.') },
)
