/** Written by `npm run golden`: SHA-256 of the style, as a Content-Security-Policy names it. */
export const STYLE_HASH = 'DkDF/k4hoWSTE9i4dcgPadVzMMUptB75xRkn7I/8R6E='
