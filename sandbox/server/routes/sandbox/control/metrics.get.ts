import { defineControl } from '#sandbox/control/define-control'
import { metrics } from '#sandbox/control/metrics'

export default defineControl(() => metrics())
