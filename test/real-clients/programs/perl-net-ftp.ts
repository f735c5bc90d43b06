import type { Program } from '../program.ts'

const SCRIPT = `
use strict;
use Net::FTP;
use JSON::PP;
my $task = decode_json($ENV{TASK});
my %tls = $task->{security} eq 'plain' ? () : (
  SSL_verify_mode => $task->{verify} ? 1 : 0,
  $task->{security} eq 'implicit' ? (SSL => 1) : (),
  $task->{tlsMax} eq '1.2' ? (SSL_version => 'TLSv1_2') : (),
);
my $ftp = Net::FTP->new($task->{host}, Port => $task->{port}, Timeout => $task->{patience}, Debug => 1,
  Passive => $task->{data} eq 'port' ? 0 : 1, %tls) or die "Cannot connect: $@";
if ($task->{security} eq 'explicit') {
  $ftp->starttls or die "Cannot start TLS: ", $ftp->message;
}
$ftp->login($task->{user}, $task->{password}) or die "Cannot login: ", $ftp->message;
if ($task->{security} ne 'plain') {
  $ftp->prot($task->{clearData} ? 'C' : 'P') or die "Cannot protect: ", $ftp->message;
}
for my $number (1 .. $task->{listings}) {
  sleep $task->{pause} if $task->{pause} && $number > 1 && $number == $task->{listings};
  my $lines = $ftp->dir or die "Cannot list: ", $ftp->message;
  die "Cannot list: ", $ftp->message unless $ftp->ok;
}
if ($task->{download}) {
  $ftp->binary;
  $ftp->get($task->{download}, 'received') or die "Cannot get: ", $ftp->message;
}
if ($task->{upload}) {
  $ftp->binary;
  $ftp->put('sent.bin') or die "Cannot put: ", $ftp->message;
}
$ftp->quit;
`

export const program: Program = {
  name: 'perl-net-ftp',
  packages: ['perl', 'libio-socket-ssl-perl'],
  needs: '/usr/share/perl5/IO/Socket/SSL.pm',
  version: { argv: ['perl', '-MNet::FTP', '-e', 'print $Net::FTP::VERSION'], pattern: /(\S+)/ },
  quick: true,
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['pasv', 'port'],
    verifies: true,
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
    tlsMax: true,
    clearData: true,
  },
  invocation: (task) => ({
    argv: ['perl', 'transfer.pl'],
    files: { 'transfer.pl': SCRIPT },
    env: { TASK: JSON.stringify(task) },
  }),
}
