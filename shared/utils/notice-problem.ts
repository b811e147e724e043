/** What is wrong with a notice that is longer than one can book ahead; null: nothing. */
export function noticeProblem(noticeMinutes: number, windowDays: number): string | null {
  if (noticeMinutes <= windowDays * 1440) return null
  return `is longer than one can book ahead (${windowDays} ${windowDays === 1 ? 'day' : 'days'}), so nothing could ever be booked`
}
