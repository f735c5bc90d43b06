import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'AWS NAT gateway, security groups and load balancers',
  behaviour:
    'Nothing in AWS reads FTP: no data port is opened, no address translated. Transfer Family wants no network load balancer or NAT in front.',
  clientSees: 'A private address or 0,0,0,0 in 227; data ports time out.',
  source: 'vendor',
  remedies: [
    {
      id: 'open-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control', 'pasv-port-refused'],
      who: 'server-firewall',
      action:
        'Open the server’s passive range in the security group of the server (and 8192-8200 for Transfer Family).',
      steps: [
        'aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port FIRST_PORT-LAST_PORT --cidr CLIENTS',
      ],
    },
    {
      id: 'bypass-load-balancer',
      removes: ['lb-breaks-data-path'],
      who: 'server-firewall',
      action:
        'Take the load balancer out of FTP’s way, or give each target its own port range and forward each range to its target only.',
    },
  ],
  references: [
    {
      title: 'AWS: ProtocolDetails',
      url: 'https://docs.aws.amazon.com/transfer/latest/userguide/API_ProtocolDetails.html',
    },
  ],
}
