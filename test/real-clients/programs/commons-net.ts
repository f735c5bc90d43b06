import type { Program } from '../program.ts'

const SOURCE = `
import java.io.*;
import java.time.Duration;
import org.apache.commons.net.*;
import org.apache.commons.net.ftp.*;
import org.apache.commons.net.util.*;

public class Transfer {
  public static void main(String[] arguments) throws Exception {
    boolean plain = arguments[0].equals("plain");
    FTPClient client = plain ? new FTPClient() : new FTPSClient(arguments[0].equals("implicit"));
    if (!plain && arguments[9].equals("verify")) {
      ((FTPSClient) client).setTrustManager(TrustManagerUtils.getValidateServerCertificateTrustManager());
    }
    int patience = Integer.parseInt(arguments[5]) * 1000;
    client.setConnectTimeout(patience);
    client.setDefaultTimeout(patience);
    client.setDataTimeout(patience);
    client.addProtocolCommandListener(new PrintCommandListener(new PrintWriter(System.out, true), true));
    client.connect(arguments[1], Integer.parseInt(arguments[2]));
    if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
      client.disconnect();
      System.err.println("FTP server refused connection.");
      System.exit(1);
    }
    client.setSoTimeout(patience);
    if (!client.login(arguments[3], arguments[4])) {
      client.logout();
      System.err.println("Login failed.");
      System.exit(1);
    }
    if (!plain) {
      ((FTPSClient) client).execPBSZ(0);
      ((FTPSClient) client).execPROT("P");
    }
    String mode = arguments[6];
    if (mode.equals("port") || mode.equals("eprt")) client.enterLocalActiveMode();
    else client.enterLocalPassiveMode();
    client.setUseEPSVwithIPv4(mode.equals("epsv") || mode.equals("eprt"));
    int listings = Integer.parseInt(arguments[7]);
    for (int number = 0; number < listings; number++) {
      client.listFiles();
      if (!FTPReply.isPositiveCompletion(client.getReplyCode())) System.exit(1);
    }
    client.setFileType(FTP.BINARY_FILE_TYPE);
    if (!arguments[8].isEmpty()) {
      try (OutputStream out = new FileOutputStream("received")) {
        if (!client.retrieveFile(arguments[8], out)) System.exit(1);
      }
    }
    if (!arguments[10].isEmpty()) {
      try (InputStream in = new FileInputStream("sent.bin")) {
        if (!client.storeFile("sent.bin", in)) System.exit(1);
      }
    }
    client.logout();
    client.disconnect();
  }
}
`

export const program: Program = {
  name: 'commons-net',
  packages: ['libcommons-net-java', 'default-jdk-headless'],
  needs: '/usr/share/java/commons-net.jar',
  version: { argv: ['dpkg-query', '-W', 'libcommons-net-java'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['pasv', 'epsv', 'port', 'eprt'],
    listings: 9,
    downloads: true,
    uploads: true,
  },
  invocation: (task) => ({
    argv: [
      ...['java', '-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', '/usr/share/java/commons-net.jar', 'Transfer.java'],
      ...[task.security, task.host, `${task.port}`, task.user, task.password, `${task.patience}`, task.data],
      ...[`${task.listings}`, task.download ?? '', task.verify ? 'verify' : '', task.upload === null ? '' : 'upload'],
    ],
    files: { 'Transfer.java': SOURCE },
  }),
}
