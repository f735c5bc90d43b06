import type { Program } from '../program.ts'

const SCRIPT = `<?php
$task = json_decode(getenv('TASK'), true);
$connect = $task['security'] === 'plain' ? 'ftp_connect' : 'ftp_ssl_connect';
$ftp = $connect($task['host'], $task['port'], $task['patience']);
if (!$ftp) {
    echo "Couldn't connect to {$task['host']}\\n";
    exit(1);
}
if (!ftp_login($ftp, $task['user'], $task['password'])) {
    echo "Couldn't login as {$task['user']}\\n";
    exit(1);
}
ftp_pasv($ftp, $task['data'] !== 'port');
for ($number = 0; $number < $task['listings']; $number++) {
    if ($task['pause'] && $number > 0 && $number === $task['listings'] - 1) {
        sleep($task['pause']);
    }
    $lines = ftp_rawlist($ftp, '/');
    if ($lines === false) {
        var_dump($lines);
        exit(1);
    }
    echo count($lines), " files\\n";
}
if ($task['download'] && !ftp_get($ftp, 'received', $task['download'], FTP_BINARY)) {
    echo "Couldn't download {$task['download']}\\n";
    exit(1);
}
if ($task['upload'] && !ftp_put($ftp, 'sent.bin', 'sent.bin', FTP_BINARY)) {
    echo "Couldn't upload\\n";
    exit(1);
}
ftp_close($ftp);
`

export const program: Program = {
  name: 'php',
  packages: ['php-cli'],
  needs: '/usr/bin/php',
  version: { argv: ['php', '--version'], pattern: /PHP (\S+)/ },
  can: {
    security: ['plain', 'explicit'],
    data: ['pasv', 'port'],
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
  },
  invocation: (task) => ({
    argv: ['php', '-d', 'display_errors=stderr', 'transfer.php'],
    files: { 'transfer.php': SCRIPT },
    env: { TASK: JSON.stringify(task) },
  }),
}
