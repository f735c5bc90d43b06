/** Written by `npm run golden`: SHA-256 of the style, as a Content-Security-Policy names it. */
export const STYLE_HASH = 'wUryXDWQgwaFHf+KYYqB2h1QBcxYp9h0yEvECQIKVXY='
