/**
 * How long one worker may go on with a conversation before another may take over, in real milliseconds. Only work is saved by it:
 * the version that the commit is conditioned on decides whose turn counts. Gathering a burst and asking a model (6 s at most) fit into it.
 */
export const LEASE_MS = 8000

/** A greeting or a fragment waits this long for the rest of what somebody is typing. */
export const GATHER_MS = 1500
