import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Palo Alto Networks PAN-OS',
  behaviour:
    'App-ID ftp predicts data sessions from the control connection for 60 seconds; under TLS there is nothing to predict unless the session is decrypted.',
  clientSees:
    'Login works, the data connection times out; the traffic log shows the data port as incomplete or aged-out.',
  source: 'vendor',
  remedies: [
    usualRemedy('open-range', {
      action:
        'Allow the server’s fixed passive range by a rule on the service (application any, or an application override).',
      steps: [
        'Objects > Services: tcp/FIRST_PORT-LAST_PORT',
        'a security rule from the clients to the server with this service',
        'check: show session all filter type predict',
      ],
    }),
    usualRemedy('exempt-server', {
      action: 'Add the server to the decryption exclusions.',
    }),
  ],
  references: [
    {
      title: 'Palo Alto: predict sessions',
      url: 'https://knowledgebase.paloaltonetworks.com/KCSArticleDetail?id=kA10g000000PLnlCAG',
    },
    {
      title: 'Palo Alto: application override',
      url: 'https://knowledgebase.paloaltonetworks.com/KCSArticleDetail?id=kA10g000000ClFeCAK',
    },
  ],
}
