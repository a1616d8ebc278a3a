// Light, dark, or as the system says: one attribute on the root, that the tokens read.

import type { Theme } from '../generated/contract'

export function applyTheme(theme: Theme): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const on = theme === 'dark' || (theme === 'system' && dark.matches)
    document.documentElement.dataset.theme = on ? 'dark' : 'light'
  }
  apply()
  if (theme !== 'system') return () => undefined
  dark.addEventListener('change', apply)
  return () => dark.removeEventListener('change', apply)
}
