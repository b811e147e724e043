import { defineControl } from '#sandbox/control/define-control'
import { FaultInput } from '#sandbox/control/faults/input'
import { addFault, listFaults } from '#sandbox/faults'

export default defineControl(({ body }) => {
  addFault(FaultInput.parse(body))
  return listFaults()
})
