// How a profile is to be opened each day, while somebody decides: the way, what is typed, and what is wrong with it.

import type { ProtectionMethod } from '../../generated/contract'
import { t } from '../../i18n/index.svelte'
import { isEnough, strengthOf } from '../../lib/strength'

const DIGITS = /^\d{4,12}$/

export class Choosing {
  method = $state<ProtectionMethod>('passphrase')
  secret = $state('')
  again = $state('')
  wrong = $state<{ secret?: string; again?: string }>({})
  busy = $state(false)
  refused = $state('')

  constructor(method: ProtectionMethod) {
    this.method = method
  }

  choose(method: ProtectionMethod): void {
    if (method === this.method) return
    this.method = method
    this.secret = this.again = this.refused = ''
    this.wrong = {}
  }

  /** Whether what was typed can be sent; otherwise `wrong` says what is missing. */
  check(): boolean {
    this.wrong = {}
    if (this.method === 'keyring') return true
    const sound = this.method === 'pin' ? DIGITS.test(this.secret.trim()) : isEnough(strengthOf(this.secret))
    if (!sound) this.wrong = { secret: t(`protection-wrong-${this.method}`) }
    else if (this.again !== this.secret) this.wrong = { again: t(`protection-differs-${this.method}`) }
    return sound && this.again === this.secret
  }

  get request(): { method: ProtectionMethod; secret: string | null } {
    return { method: this.method, secret: this.method === 'keyring' ? null : this.secret.trim() }
  }
}
