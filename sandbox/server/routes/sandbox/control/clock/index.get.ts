import { isFrozen, sandboxNow } from '#sandbox/clock'
import { defineControl } from '#sandbox/control/define-control'

export default defineControl(() => ({ now: new Date(sandboxNow()).toISOString(), frozen: isFrozen() }))
