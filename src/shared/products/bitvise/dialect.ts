import type { Dialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: Dialect = {
  name: 'bitvise',
  product: 'Bitvise SSH Server (FTPS)',
  banner: [/\bBitvise\b/i],
  habits: [],
  unknownVerb: [],
  authRefusal: [],
  echoesVerb: false,
  sessionReuse: 'required',
  quirks: [
    'Closes data connections whose TLS session was not resumed, without a reply that says so; only its log does (I_FTP_DATA_ERROR).',
  ],
  remedies: [
    usualRemedy('make-resumption-optional', {
      action: 'Advanced settings > FTPS: clear the requirement of TLS session resumption for data connections.',
      warning: 'Without the demand another host could take over a data connection.',
    }),
  ],
  references: [{ title: 'Cyberduck issue 15466', url: 'https://github.com/iterate-ch/cyberduck/issues/15466' }],
}
