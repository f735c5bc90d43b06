import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'F5 BIG-IP (CGNAT and FTP profiles)',
  behaviour:
    'The FTP ALG lets AUTH pass only when FTPS is allowed in the profile, and needs address persistence so that control and data leave from one address.',
  clientSees: 'AUTH refused; data connections from another address than the control connection.',
  source: 'vendor',
  remedies: [
    {
      id: 'allow-ftps',
      removes: ['alg-rejects-auth'],
      who: 'server-firewall',
      action: 'Allow FTPS in the FTP profile of the virtual server.',
    },
    {
      id: 'keep-one-address',
      removes: ['data-peer-address-mismatch', 'lb-breaks-data-path'],
      who: 'server-firewall',
      action:
        'Use address persistence so that control and data connection of one client keep one address and one server.',
    },
  ],
  references: [{ title: 'F5 documentation: CGNAT, FTP ALG profile' }],
}
