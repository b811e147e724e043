import { defineControl } from '#sandbox/control/define-control'
import { clearFaults, listFaults } from '#sandbox/faults'

export default defineControl(() => {
  clearFaults()
  return listFaults()
})
