/**
 * What records of turns are likely to say, for their compression: the names of members and the values that most of them have, as they stand
 * beside each other in JSON.
 * It cannot be read without these very words, so they are never changed: better ones get a number of their own, and `turn-records` reads
 * each record with those that it names.
 */
export const RECORD_WORDS: Readonly<Record<number, string>> = {
  1: [
    '"parts":[{"serviceIds":["alternatives":[{"startsAt":"fromDate":"toDate":"isAttendanceConfirmed":true,"kind":"askQuestion","topic":"price","faqKey":null,"serviceId":null,"providerId":null}',
    '{"kind":"smallTalk","topic":"greeting"}{"kind":"handOver","reason":"asked"}{"kind":"tellOwner","reason":"{"kind":"findUsual"}{"kind":"findWaiting"},"outcome":{"kind":"findWaiting","entries":[]}',
    '{"kind":"turnPage","to":"later"}{"kind":"change","what":null}{"kind":"goBack"}{"kind":"cancelFlow"}{"kind":"cannotHandle"}"handOff":{"reason":"asked","since":"","until":"',
    '{"id":"earlier~title":"Tidligere"{"id":"later~title":"Senere"{"id":"nextWeek~title":"Næste uge"},{"id":"otherDay~title":"Another day"}{"id":"any~title":"Anyone","description":" min · kr',
    '"by":"model","model":{"result":"answered","usage":{"model":"gpt-","inputTokens":,"cachedInputTokens":,"outputTokens":,"reasoningTokens":0},"milliseconds":,"costMicros":null},"dropped":[{"what":"","why":"',
    '"steps":["reschedule.booking","reschedule.slot","reschedule.confirm","reschedule.move","reschedule.done"],"steps":["cancel.booking","cancel.confirm","cancel.cancel","cancel.done"]',
    '{"effect":{"kind":"moveBooking","bookingId":"bkg_","providerId":"","startsAt":"},"outcome":{"kind":"moveBooking","result":"moved","booking":{"previousStartsAt":"',
    '{"effect":{"kind":"cancelBooking","bookingId":"bkg_","reason":null},"outcome":{"kind":"cancelBooking","result":"cancelled","booking":{"status":"cancelled"',
    '{"effect":{"kind":"findBookings"},"outcome":{"kind":"findBookings","bookings":[{"id":"bkg_',
    '{"effect":{"kind":"reserveSlot","serviceIds":["","providerId":"any","startsAt":"","customerName":""},"outcome":{"kind":"reserveSlot","result":"reserved","booking":{"id":"bkg_","version":1,"customerId":"cus_',
    '","phone":"+45","customerName":"","serviceIds":[""],"providerId":"","startsAt":":00.000Z","endsAt":":00.000Z","blockedFrom":":00.000Z","blockedUntil":":00.000Z","status":"confirmed","heldUntil":null,',
    '"price":{"amountMinor":0000,"currency":"DKK"},"depositMinor":0,"isLateCancel":false,"rescheduleCount":0,"isAttendanceConfirmed":false,"rating":null,',
    '"assignment":{"kind":"chosen"},"assignment":{"kind":"round_robin","candidates":[{"providerId":"","load":0,"lastStartsAt":null},{"providerId":"","load":0,"lastStartsAt":null}]},"source":"whatsapp","engineUids":[],"createdAt":"',
    '"written":[{"what":"booking","how":"created","id":"bkg_"},{"what":"day","how":"claimed","id":"20-#"},{"what":"message","how":"reminder_24h","id":"bkg:bkg_:1:reminder_24h"},{"what":"message","how":"reminder_2h","id":"bkg:bkg_:1:reminder_2h"}],',
    '{"what":"message","how":"follow_up","id":"bkg:bkg_:1:follow_up"},{"what":"message","how":"withdrawn","id":"bkg:"},{"what":"booking","how":"moved","id":"bkg_"},{"what":"job","how":"timeFreed","id":"{"what":"job","how":"calendarEvent","id":"{"what":"booking","how":"cancelled","id":"bkg_"}',
    '"replies":["introduction","greeting","askService","askProvider","askTime","askDay","askName","bookingSummary","bookingConfirmed","notFree","menu","answer","notUnderstood"],',
    '"options":[{"id":"yes~","title":""},{"id":"change~","title":"},{"id":"no~","title":"move:bkg_"cancel:bkg_{"ref":"yes","title":"","command":{"kind":"setAnswer","answer":"confirmed","isConfirmed":true}},"change",{"ref":"no","title":"","command":{"kind":"cancelFlow"}}]},',
    '{"at":"20-T:Z","messages":[{"id":"SM","kind":"text","text":"","payload":null,"mediaUrl":null,"receivedAt":"20-T:Z"}],"kind":"tap","text":"","payload":"any~","situation":{"now":1,"offerId":"","asked":null,"businesses":[],"catalogue":""},',
    '"before":{"language":null,"name":null,"optedOut":false,"flow":null,"step":null,"answers":{},"awaiting":null,"offer":null,"later":[],"misunderstandings":0,"handOff":null,"refused":null,"parked":null,"lastTurnAt":null},',
    '"understood":{"commands":[{"kind":"startFlow","flow":"book"},{"kind":"setAnswer","answer":"services","serviceIds":[""]},{"kind":"setAnswer","answer":"provider","providerId":"any"},{"kind":"setAnswer","answer":"day","day":{"from":"20-","to":"20-"}},',
    '{"kind":"setAnswer","answer":"time","time":{"earliest":600,"latest":600,"isExact":true}},{"kind":"setAnswer","answer":"slot","startsAt":"20-T:00.000Z"},{"kind":"setAnswer","answer":"confirmed","isConfirmed":true}],"language":"da","isSure":true,"by":"builtin","model":null,"dropped":[]},',
    '"isFault":false,"steps":["book.service","book.provider","book.slot","book.name","book.confirm","book.reserve","book.done"],"effects":[{"effect":{"kind":"findSlots","serviceIds":[""],"providerId":"any","from":"20-","to":"20-","exceptBookingId":null},',
    '"outcome":{"kind":"findSlots","slots":{"steps":[15,1,15,2,30,1],"kinds":[{"providerIds":[""]},{"providerIds":["",""]},{"providerIds":[""],"leavesGap":true}],"kindOf":[0,1,1,1]}}}],"written":[],"replies":["askTime"],',
    '"content":{"kind":"buttons","body":"\\n\\n","options":[{"id":"~","title":""}]},"content":{"kind":"list","body":"","opener":"","options":[{"id":"20-T:~","title":"","description":""},{"id":"20-T:~","title":""}]},"content":{"kind":"text","body":""},',
    '"after":{"language":"da","name":"","optedOut":false,"flow":"book","step":"confirm","answers":{"serviceIds":[""],"providerId":"any","day":{"from":"20-","to":"20-"},"startsAt":"20-T:00.000Z"},"awaiting":"slot","offer":{"id":"","options":["20-T:","later"]},',
    '"later":[],"misunderstandings":0,"handOff":null,"refused":null,"parked":null,"lastTurnAt":"20-T:Z"}}',
  ].join(''),
}

/** The words that new records are written with. */
export const CURRENT_WORDS = 1
