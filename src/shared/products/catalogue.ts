// Written by `npm run golden` from the folders beside this file.
import { advice as awsAdvice } from './aws/advice.ts'
import { emitter as awsRules } from './aws/rules.ts'
import { dialect as awsTransferFamilyDialect } from './aws-transfer-family/dialect.ts'
import { log as awsTransferFamilyLog } from './aws-transfer-family/log.ts'
import { advice as azureAdvice } from './azure/advice.ts'
import { emitter as azureRules } from './azure/rules.ts'
import { clientSettings as basicFtpClientSettings } from './basic-ftp/client-settings.ts'
import { log as basicFtpLog } from './basic-ftp/log.ts'
import { dialect as bftpdDialect } from './bftpd/dialect.ts'
import { signature as blueCoatSignature } from './blue-coat/signature.ts'
import { signature as checkPointSignature } from './check-point/signature.ts'
import { log as ciscoAsaLog } from './cisco-asa/log.ts'
import { logSearch as ciscoAsaLogSearch } from './cisco-asa/log-search.ts'
import { emitter as ciscoAsaRules } from './cisco-asa/rules.ts'
import { signature as ciscoAsaSignature } from './cisco-asa/signature.ts'
import { advice as ciscoIosAdvice } from './cisco-ios/advice.ts'
import { log as clavisterLog } from './clavister/log.ts'
import { dialect as crushftpDialect } from './crushftp/dialect.ts'
import { clientSettings as curlClientSettings } from './curl/client-settings.ts'
import { log as curlLog } from './curl/log.ts'
import { advice as endianFroxAdvice } from './endian-frox/advice.ts'
import { advice as f5BigIpAdvice } from './f5-big-ip/advice.ts'
import { clientSettings as filezillaClientSettings } from './filezilla/client-settings.ts'
import { log as filezillaLog } from './filezilla/log.ts'
import { dialect as filezillaServerDialect09 } from './filezilla-server/dialect-0.9.ts'
import { dialect as filezillaServerDialect1 } from './filezilla-server/dialect-1.ts'
import { log as filezillaServerLog } from './filezilla-server/log.ts'
import { serverSettings as filezillaServerPassiveSettings } from './filezilla-server/passive-settings.ts'
import { clientSettings as fluentftpClientSettings } from './fluentftp/client-settings.ts'
import { log as fluentftpLog } from './fluentftp/log.ts'
import { log as fortigateLog } from './fortigate/log.ts'
import { log as fortigateLogDebugFlow } from './fortigate/log-debug-flow.ts'
import { logSearch as fortigateLogSearch } from './fortigate/log-search.ts'
import { emitter as fortigateRules } from './fortigate/rules.ts'
import { signature as fortigateSignature } from './fortigate/signature.ts'
import { dialect as ftpSrvDialect } from './ftp-srv/dialect.ts'
import { dialect as globalscapeEftDialect } from './globalscape-eft/dialect.ts'
import { advice as homeRouterAdvice } from './home-router/advice.ts'
import { dialect as iisDialect } from './iis/dialect.ts'
import { log as iisLog } from './iis/log.ts'
import { serverSettings as iisPassiveSettings } from './iis/passive-settings.ts'
import { dialect as inetutilsFtpdDialect } from './inetutils-ftpd/dialect.ts'
import { advice as juniperSrxAdvice } from './juniper-srx/advice.ts'
import { emitter as juniperSrxRules } from './juniper-srx/rules.ts'
import { clientSettings as lftpClientSettings } from './lftp/client-settings.ts'
import { log as lftpLog } from './lftp/log.ts'
import { advice as linuxNetfilterAdvice } from './linux-netfilter/advice.ts'
import { log as linuxNetfilterLog } from './linux-netfilter/log.ts'
import { log as linuxNetfilterLogConntrack } from './linux-netfilter/log-conntrack.ts'
import { logSearch as linuxNetfilterLogSearch } from './linux-netfilter/log-search.ts'
import { emitter as linuxNetfilterRulesIptables } from './linux-netfilter/rules-iptables.ts'
import { emitter as linuxNetfilterRulesNftables } from './linux-netfilter/rules-nftables.ts'
import { log as microsoftIsaTmgLog } from './microsoft-isa-tmg/log.ts'
import { logSearch as microsoftIsaTmgLogSearch } from './microsoft-isa-tmg/log-search.ts'
import { emitter as microsoftIsaTmgRules } from './microsoft-isa-tmg/rules.ts'
import { signature as microsoftIsaTmgSignature } from './microsoft-isa-tmg/signature.ts'
import { advice as mikrotikAdvice } from './mikrotik/advice.ts'
import { emitter as mikrotikRules } from './mikrotik/rules.ts'
import { dialect as netkitFtpdDialect } from './netkit-ftpd/dialect.ts'
import { dialect as nodeftpdDialect } from './nodeftpd/dialect.ts'
import { advice as paloAltoAdvice } from './palo-alto/advice.ts'
import { log as paloAltoLog } from './palo-alto/log.ts'
import { logSearch as paloAltoLogSearch } from './palo-alto/log-search.ts'
import { emitter as paloAltoRules } from './palo-alto/rules.ts'
import { advice as pfAdvice } from './pf/advice.ts'
import { log as pfLog } from './pf/log.ts'
import { emitter as pfRules } from './pf/rules.ts'
import { dialect as proftpdDialect } from './proftpd/dialect.ts'
import { log as proftpdLog } from './proftpd/log.ts'
import { log as proftpdLogExtended } from './proftpd/log-extended.ts'
import { log as proftpdLogXferlog } from './proftpd/log-xferlog.ts'
import { serverSettings as proftpdPassiveSettings } from './proftpd/passive-settings.ts'
import { dialect as pureFtpdDialect } from './pure-ftpd/dialect.ts'
import { log as pureFtpdLog } from './pure-ftpd/log.ts'
import { serverSettings as pureFtpdPassiveSettings } from './pure-ftpd/passive-settings.ts'
import { dialect as pyftpdlibDialect } from './pyftpdlib/dialect.ts'
import { log as pyftpdlibLog } from './pyftpdlib/log.ts'
import { log as rebexLog } from './rebex/log.ts'
import { dialect as servUDialect } from './serv-u/dialect.ts'
import { dialect as sftpgoDialect } from './sftpgo/dialect.ts'
import { log as sftpgoLog } from './sftpgo/log.ts'
import { serverSettings as sftpgoPassiveSettings } from './sftpgo/passive-settings.ts'
import { log as sonicwallLog } from './sonicwall/log.ts'
import { signature as sonicwallSignature } from './sonicwall/signature.ts'
import { signature as sophosSignature } from './sophos/signature.ts'
import { advice as stormshieldAdvice } from './stormshield/advice.ts'
import { log as tcpdumpLog } from './tcpdump/log.ts'
import { dialect as twistedFtpDialect } from './twisted-ftp/dialect.ts'
import { dialect as uftpdDialect } from './uftpd/dialect.ts'
import { dialect as vsftpdDialect } from './vsftpd/dialect.ts'
import { log as vsftpdLog } from './vsftpd/log.ts'
import { serverSettings as vsftpdPassiveSettings } from './vsftpd/passive-settings.ts'
import { advice as watchguardAdvice } from './watchguard/advice.ts'
import { log as windowsFirewallLog } from './windows-firewall/log.ts'
import { emitter as windowsFirewallRulesNetsh } from './windows-firewall/rules-netsh.ts'
import { emitter as windowsFirewallRulesPowershell } from './windows-firewall/rules-powershell.ts'
import { signature as windowsFirewallSignature } from './windows-firewall/signature.ts'
import { clientSettings as winscpClientSettings } from './winscp/client-settings.ts'
import { log as winscpLog } from './winscp/log.ts'
import { dialect as wsFtpServerDialect } from './ws-ftp-server/dialect.ts'
import { dialect as zosDialect } from './zos/dialect.ts'
import { log as zosLog } from './zos/log.ts'
import { signature as zscalerSignature } from './zscaler/signature.ts'

export const PRODUCTS = {
  dialects: [
    awsTransferFamilyDialect,
    bftpdDialect,
    crushftpDialect,
    filezillaServerDialect09,
    filezillaServerDialect1,
    ftpSrvDialect,
    globalscapeEftDialect,
    iisDialect,
    inetutilsFtpdDialect,
    netkitFtpdDialect,
    nodeftpdDialect,
    proftpdDialect,
    pureFtpdDialect,
    pyftpdlibDialect,
    servUDialect,
    sftpgoDialect,
    twistedFtpDialect,
    uftpdDialect,
    vsftpdDialect,
    wsFtpServerDialect,
    zosDialect,
  ],
  signatures: [
    blueCoatSignature,
    checkPointSignature,
    ciscoAsaSignature,
    fortigateSignature,
    microsoftIsaTmgSignature,
    sonicwallSignature,
    sophosSignature,
    windowsFirewallSignature,
    zscalerSignature,
  ],
  advice: [
    awsAdvice,
    azureAdvice,
    ciscoIosAdvice,
    endianFroxAdvice,
    f5BigIpAdvice,
    homeRouterAdvice,
    juniperSrxAdvice,
    linuxNetfilterAdvice,
    mikrotikAdvice,
    paloAltoAdvice,
    pfAdvice,
    stormshieldAdvice,
    watchguardAdvice,
  ],
  rules: [
    awsRules,
    azureRules,
    ciscoAsaRules,
    fortigateRules,
    juniperSrxRules,
    linuxNetfilterRulesIptables,
    linuxNetfilterRulesNftables,
    microsoftIsaTmgRules,
    mikrotikRules,
    paloAltoRules,
    pfRules,
    windowsFirewallRulesNetsh,
    windowsFirewallRulesPowershell,
  ],
  passiveSettings: [
    filezillaServerPassiveSettings,
    iisPassiveSettings,
    proftpdPassiveSettings,
    pureFtpdPassiveSettings,
    sftpgoPassiveSettings,
    vsftpdPassiveSettings,
  ],
  logSearches: [
    ciscoAsaLogSearch,
    fortigateLogSearch,
    linuxNetfilterLogSearch,
    microsoftIsaTmgLogSearch,
    paloAltoLogSearch,
  ],
  logs: [
    awsTransferFamilyLog,
    basicFtpLog,
    ciscoAsaLog,
    clavisterLog,
    curlLog,
    filezillaServerLog,
    filezillaLog,
    fluentftpLog,
    fortigateLog,
    fortigateLogDebugFlow,
    iisLog,
    lftpLog,
    linuxNetfilterLog,
    linuxNetfilterLogConntrack,
    microsoftIsaTmgLog,
    paloAltoLog,
    pfLog,
    proftpdLog,
    proftpdLogExtended,
    proftpdLogXferlog,
    pureFtpdLog,
    pyftpdlibLog,
    rebexLog,
    sftpgoLog,
    sonicwallLog,
    tcpdumpLog,
    vsftpdLog,
    windowsFirewallLog,
    winscpLog,
    zosLog,
  ],
  clientSettings: [
    basicFtpClientSettings,
    curlClientSettings,
    filezillaClientSettings,
    fluentftpClientSettings,
    lftpClientSettings,
    winscpClientSettings,
  ],
}
