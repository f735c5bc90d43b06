/**
 * Numbers that name an error, in the places where programs print them. A bare number means nothing: 111 is also a
 * count of bytes. Each becomes `system:number`, the form in which rows name it.
 */
interface NumberForm {
  /** In small letters, what stands in every line of this form: an expression costs its first use. */
  readonly near: readonly string[]
  readonly form: RegExp
  readonly name: (digits: string) => string | null
}

const named = (system: string) => (digits: string) => `${system}:${Number(digits)}`

const FORMS: readonly NumberForm[] = [
  // Python and Perl "[Errno 111]", Rust "(os error 111)", C programs "errno=111", PHP "Connection refused (111)".
  {
    near: ['errno', 'os error'],
    form: /\b(?:errno|os error)[^\p{L}\p{N}-]{0,4}(\d{1,5})\b/giu,
    name: errnoOrWinsock,
  },
  { near: [' ('], form: /\b[\p{L}']{3,20} \((\d{2,3})\)\s*$/giu, name: named('errno') },
  // Delphi "Socket Error # 10061", .NET "ErrorCode=10061", Python "[WinError 10061]".
  {
    near: ['error', 'code', 'fehler', 'erreur', 'wsa'],
    form: /(?:error|code|fehler|erreur|winerror|wsa)[^\p{L}\p{N}]{0,4}(1[01]\d{3})\b/giu,
    name: named('winsock'),
  },
  { near: ['(10', '(11'], form: /\((1[01]\d{3})\)/g, name: named('winsock') },
  {
    near: ['0x'],
    form: /\b0x(?:8007|0000)?(2[7-9ab][0-9a-f]{2})\b/gi,
    name: (digits) => `winsock:${Number.parseInt(digits, 16)}`,
  },
  { near: ['0x'], form: /\b0x([0-9a-f]{8})\b/gi, name: (digits) => `hex:${digits.toLowerCase()}` },
  { near: ['gnutls'], form: /\bgnutls[^-\n]{0,60}?\s\(?(-\d{1,4})\b/gi, name: named('gnutls') },
  { near: ['error:'], form: /\berror:([0-9a-f]{8}):/gi, name: openssl },
  {
    near: ['verif'],
    form: /\bverif(?:y|ication)(?: return)? (?:error|code|result)[^\p{L}\p{N}-]{0,3}(?:num=)?(\d{1,2})\b/giu,
    name: named('x509'),
  },
  // OpenSSL "SSL alert number 40", GnuTLS "alert [40]", SChannel "alert code is 40".
  {
    near: ['alert'],
    form: /\balert(?: (?:number|code|is|description|value))*[^\p{L}\p{N}-]{0,4}(\d{1,3})\b/giu,
    name: named('alert'),
  },
  // FileZilla, in any language: "Received TLS alert from the server: Handshake failed (40)".
  {
    near: ['tls'],
    form: /^(?!.*(?:verif|[csz]ert[iy]f|сертиф|证书|證書|errno))[^:\n]{0,60}\bTLS\b[^:\n]{0,60}: [^:()\n]{3,80} \(([1-9]0|2[12]|4[2-9]|5[01]|7[01]|86)\)$/giu,
    name: named('alert'),
  },
  // `curl/7.88.1` and `curl 8.5.0` are versions.
  { near: ['curl'], form: /\bcurl(?: error)?[^\p{L}\p{N}/-]{0,4}(\d{1,3})\b(?!\.\d)/giu, name: named('curl') },
  { near: ['-98'], form: /(?:^|[^\p{L}\p{N}])(-98\d\d)\b/gu, name: named('secure-transport') },
  { near: ['-12', '-8'], form: /(?:^|[^\p{L}\p{N}])(-(?:12[0-3]\d\d|8[01]\d\d))\b/gu, name: named('nss') },
  {
    near: ['-0x'],
    form: /(?:^|[^\p{L}\p{N}])-0x([0-9a-f]{4})\b/giu,
    name: (digits) => `mbedtls:${digits.toLowerCase()}`,
  },
  { near: ['wolfssl'], form: /\bwolfssl[^-\n]{0,60}?(-\d{3})\b/gi, name: named('wolfssl') },
]

function errnoOrWinsock(digits: string): string {
  return `${digits.length === 5 ? 'winsock' : 'errno'}:${Number(digits)}`
}

/**
 * The SSL library is number 20, since OpenSSL 3 23 bits up, before that 24 with the function between; in BoringSSL it
 * is number 16, and the reasons have other numbers.
 */
function openssl(digits: string): string | null {
  const value = Number.parseInt(digits, 16)
  if (value >>> 24 === 16) return `boringssl:${value & 0xfff}`
  return value >>> 23 === 20 || value >>> 24 === 20 ? `openssl:${value & 0xfff}` : null
}

const SEARCHED = 1200

/** Each at most once, in the order of the forms. */
export function numbersOf(text: string): readonly string[] {
  const line = text.slice(0, SEARCHED)
  if (!/\d/.test(line)) return []
  const found = new Set<string>()
  const small = line.toLowerCase()
  for (const { near, form, name } of FORMS) {
    if (!near.some((words) => small.includes(words))) continue
    for (const match of line.matchAll(form)) {
      const number = name(match[1] as string)
      if (number) found.add(number)
    }
  }
  return [...found]
}
