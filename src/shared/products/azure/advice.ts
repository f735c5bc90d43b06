import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Azure load balancer, NAT and NSG',
  behaviour:
    'Azure has no FTP ALG: 227 keeps the private address, and every data port needs a rule in the network security group and in the load balancer.',
  clientSees: 'A private address in 227; data ports time out.',
  source: 'reported',
  remedies: [
    {
      id: 'open-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control', 'pasv-port-refused'],
      who: 'server-firewall',
      action:
        'Allow the server’s passive range in the network security group, and add a load-balancing or inbound NAT rule for each port (or use an instance-level public address).',
    },
  ],
  references: [
    { title: 'BizTalk documentation: FTP in Azure', url: 'https://github.com/MicrosoftDocs/biztalk-docs/pull/290' },
  ],
}
