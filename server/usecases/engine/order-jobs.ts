import type { Booking } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { EngineOrder } from '#server/domain/job'
import type { Stage } from '#server/usecases/stage/stage'
import { orderId } from '#server/domain/job'
import { finishJob, stageJob } from '#server/usecases/stage/stage'

/** The order that stands for a booking until the engine has agreed or refused; a later one takes its place. `dueAt`: epoch ms. */
export const stageOrder = (stage: Stage, bookingId: BookingId, order: EngineOrder, dueAt: number): void =>
  stageJob(stage, orderId(bookingId), { kind: 'engineOrder', bookingId, order }, dueAt)

/** Nothing is open at the engine for a booking any more. */
export const finishOrder = (stage: Stage, bookingId: BookingId): void => finishJob(stage, orderId(bookingId))

/** After the commit the engine is told to forget a booking under some of its names. `now`: epoch ms. */
export function stageCancelOrder(stage: Stage, { id, version, providerId, startsAt }: Booking, uids: string[], now: number): void {
  const order = { act: 'cancel' as const, uids, providerId, startsAt }
  stageJob(stage, `${orderId(id)}:cancel:${version}`, { kind: 'engineOrder', bookingId: id, order }, now)
}

/** After the commit the engine is told that the customer did not come. `now`: epoch ms. */
export function stageNoShowOrder(stage: Stage, { id, engineUids: [uid], providerId }: Booking, now: number): void {
  if (uid === undefined) return
  stageJob(stage, `${orderId(id)}:noShow`, { kind: 'engineOrder', bookingId: id, order: { act: 'noShow', uid, providerId } }, now)
}
