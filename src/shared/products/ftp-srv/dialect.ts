import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'ftp-srv (Node.js)',
  banner: [/\bftp-srv\b/i],
  habits: [
    { verb: 'PASS', words: /^User logged in, proceed$/ },
    { verb: 'USER', words: /^Username okay, awaiting password$/ },
  ],
  unknownVerb: [{ code: 502, words: /^Command not (?:implemented|allowed)/i }],
  authRefusal: [
    { code: 502, words: /^Command not (?:implemented|allowed|supported)/i },
    { code: 504, words: /./ },
  ],
  sessionReuse: 'never',
  quirks: [
    'Waits for the client’s TLS on a data connection before it sends its 150, where others send the 150 first.',
    'Its time-out counts the control connection’s idleness during transfers and ends long ones.',
  ],
  remedies: [
    usualRemedy('announce-public-address', {
      action: 'Set pasv_url to the public address (a function of the client’s address, if needed).',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Set pasv_min and pasv_max, and open exactly this range.',
    }),
    usualRemedy('raise-timeouts', {
      action: 'Raise or switch off the timeout option.',
    }),
  ],
  references: [{ title: 'ftp-srv issue 387', url: 'https://github.com/QuorumDMS/ftp-srv/issues/387' }],
}
