import type { Dialect } from '../../diagnosis/dialect.ts'

export const dialect: Dialect = {
  name: 'azure-app-service',
  product: 'Azure App Service FTPS',
  banner: [/\bwaws-prod-|azurewebsites\.windows\.net/i],
  habits: [],
  unknownVerb: [],
  authRefusal: [],
  echoesVerb: false,
  sessionReuse: 'unknown',
  quirks: [
    'The host name has several addresses, each another machine: a data port is valid at the one that answered.',
    'Replies have been seen out of order.',
  ],
  remedies: [],
  references: [{ title: 'FluentFTP issue 415', url: 'https://github.com/robinrodricks/FluentFTP/issues/415' }],
}
