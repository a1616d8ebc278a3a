import { cleanup } from '@testing-library/svelte'
import { afterEach } from 'vitest'
import { setLanguage } from '../src/i18n/index.svelte'
import { dismissAll } from '../src/lib/messages.svelte'

// The DOM of the tests loads no images, and unpacks none.
HTMLImageElement.prototype.decode = () => Promise.resolve()

afterEach(() => {
  cleanup()
  dismissAll()
  setLanguage('fr')
  location.hash = ''
})
