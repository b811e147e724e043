// The sandbox as a Nuxt layer: stand-ins, control API and phone page. The project adds it only when built with SANDBOX=1.
export default {}
