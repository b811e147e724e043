import { act, ControlEvent } from '#sandbox/control/events'
import { defineControl } from '#sandbox/control/define-control'

export default defineControl(({ app, body }) => act(app, ControlEvent.parse(body)))
