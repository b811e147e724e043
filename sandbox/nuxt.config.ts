// A layer of the project, present only in builds made with SANDBOX=1 (see nuxt.config.ts at the top).
export default {}
