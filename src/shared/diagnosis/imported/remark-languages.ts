/**
 * Status lines of clients in other languages, above all FileZilla's in the translations that forums show. Words only,
 * as stems: endings change with gender and case. `\b` knows no letters beyond ASCII, so these patterns do without.
 */
import type { RemarkPattern } from './remark-meaning.ts'

export const TRANSLATED: readonly RemarkPattern[] = [
  {
    means: 'connecting',
    words:
      /^(?:conectando|connessione a |verbinden met|[lł][aą]czenie z|p[rř]ipojov[aá]n[ií]|соединяюсь|соединение с |подключ\S{1,60} к|正在(?:连接|連接|連線)|\S{1,60}に接続(?:し|中)|ansluter|bağlanılıyor)/i,
  },
  {
    means: 'connected',
    words:
      /conexi[oó]n establecida|connessione stabilita|conex[ãa]o estabelecida|po[lł][aą]czenie nawi[aą]zane|nawi[aą]zano po[lł][aą]czenie|verbinding (?:tot stand|gemaakt)|соединение установлено|(?:连接|連線|連接)(?:已)?(?:建立|成功)|接続を?確立|p[rř]ipojen[ií] nav[aá]z[aá]no|ba[gğ]lant[ıi] kuruldu/i,
    but: /tls|ssl/i,
  },
  {
    means: 'greeting-awaited',
    words:
      /warte auf willkommens|attente du message d'accueil|esperando (?:el )?mensaje de bienvenida|attesa del messaggio di benvenuto|aguardando (?:a )?mensagem de boas|oczekiwanie na wiadomo[sś][cć] powitaln|wacht\w{0,20} op welkom|ожида\S{1,60} приветств|等待(?:欢迎|歡迎)|(?:ウェルカム|歓迎)メッセージ/i,
  },
  {
    means: 'tls-up',
    words:
      /tls-verbindung (?:hergestellt|aufgebaut)|connexion tls [eé]tablie|conexi[oó]n tls establecida|connessione tls stabilita|conex[ãa]o tls estabelecida|po[lł][aą]czenie tls (?:nawi|ustan)|tls-verbinding (?:tot stand|gemaakt)|tls.соединение установлено|tls ?(?:连接|連線|連接)(?:已)?建立/i,
  },
  {
    means: 'logged-in',
    words:
      /sesi[oó]n iniciada|accesso (?:effettuato|eseguito)|sess[ãa]o iniciada|zalogowan|ingelogd|aangemeld|авторизован|вход выполнен|已(?:登录|登入)|ログインしました|p[rř]ihl[aá][sš]en/i,
  },
  {
    means: 'data-requested',
    words:
      /contenu du (?:dossier|r[eé]pertoire)|recuperando el listado|lettura (?:elenco|contenuto)|recebendo (?:lista|listagem)|odczytywanie listy katalog|ophalen mappenlijst|получение списка|读取目录列表|取得目錄列表|ディレクトリ.{0,6}(?:取得|読み)/i,
    but: /impossible|[eé]chec|fall|error|impossibile|falha|nie (?:mo|uda)|mislukt|не удалось|失败|失敗|succ[eè]s/i,
  },
  {
    means: 'data-complete',
    words:
      /verzeichnisinhalt.{0,60}(?:abgeschlossen|erfolgreich)|(?:datei)?[uü]bertragung (?:erfolgreich|abgeschlossen)|(?:contenu|transfert).{0,60}(?:succ[eè]s|r[eé]ussi|termin[eé])|(?:directorio|listado|transferencia).{0,60}(?:correct|[eé]xito|completad)|(?:elenco|trasferimento|cartella).{0,60}(?:completat|riuscit)|(?:lista|transfer[eê]ncia|diret[oó]rio).{0,60}(?:sucesso|conclu[ií])|(?:katalog|przes[lł]).{0,60}(?:pomy[sś]lnie|powiod)|(?:список|передач).{0,60}успешно|(?:列出|目录|目錄|传输|傳輸).{0,40}成功/i,
  },
  {
    means: 'address-replaced',
    words:
      /(?:adresse|serveradresse).{0,30}(?:stattdessen|verwende)|l'adresse du serveur (?:[aà] la place|est utilis)|utilis\S{1,60} (?:de )?l'adresse du serveur|(?:utilizando|usando).{0,40}direcci[oó]n del servidor|(?:utilizz|us)\S{1,60}.{0,30}indirizzo del server|usando.{0,20}endere[cç]o do servidor|(?:u[zż]y\S{1,60}|zamiast).{0,30}adres\S{0,60} serwera|адрес\S{0,60} сервера.{0,20}вместо|использ\S{1,60} адрес сервера|(?:使用|改用)(?:服务器|伺服器|服務器)(?:地址|位址)/i,
  },
  {
    means: 'address-unroutable',
    words:
      /nicht routingf[aä]hig|nicht routbar|adresse non routable|direcci[oó]n (?:no )?(?:en)?rutable|indirizzo non (?:ra?ggiungibile|instradabile)|endere[cç]o n[ãa]o rote[aá]vel|nieroutowaln|немаршрутизируем|不可路由|無法路由/i,
  },
  {
    means: 'timed-out',
    words:
      /(?:zeit(?:limit|ablauf)|zeit ist abgelaufen)|expiration du d[eé]lai|temps d'attente|d[eé]lai.{0,12}(?:d[eé]pass|expir|[eé]coul)|(?:tiempo|l[ií]mite).{0,30}(?:agotado|excedid|espera)|expir[oó] el tiempo|tempo.{0,20}(?:scaduto|esaurito|esgotad|limite)|(?:przekroczy|przekroczon|up[lł]yn[aą][lł]).{0,30}(?:czas|limit)|nieaktywno|verlopen|время.{0,20}(?:ожидания|истекло|вышло)|тайм-?аут|超时|超時|逾時|タイムアウト|vypr[sš]el|zaman a[sş][ıi]m/i,
  },
  {
    means: 'refused',
    words:
      /(?:conexi[oó]n|connexion|connessione|conex[ãa]o) (?:rechazada|refus[eé]e|rifiutata|recusada)|(?:odrzuc|odm[oó]wi)\S{0,60} .{0,20}po[lł][aą]cze|po[lł][aą]cze\S{1,60} .{0,20}(?:odrzuc|odm[oó]wi)|verbinding geweigerd|соединение (?:отклонено|отвергнуто)|в соединении отказано|(?:连接|連線|連接).{0,4}(?:被)?拒[绝絕]|接続.{0,6}拒否/i,
  },
  {
    means: 'closed-by-peer',
    words:
      /connexion (?:interrompue|ferm[eé]e|termin[eé]e|perdue)|d[eé]connect[eé] du serveur|desconectado|conexi[oó]n (?:cerrada|interrumpida|perdida)|disconness|connessione (?:chiusa|interrotta|persa)|conex[ãa]o (?:fechada|encerrada|perdida)|roz[lł][aą]czon|po[lł][aą]czenie (?:zosta[lł]o )?(?:zamkni[eę]te|przerwane|zerwane)|verbinding (?:verbroken|gesloten)|соединение (?:закрыто|разорвано|прервано|потеряно)|(?:连接|連線|連接|服务器|伺服器).{0,8}(?:关闭|關閉|中断|中斷|断开|斷開)|切断されました/i,
  },
  {
    means: 'not-connected',
    words:
      /verbindung zum server fehlgeschlagen|impossible (?:de (?:se connecter|joindre)|d'[eé]tablir)|no se (?:pudo|puede) (?:conectar|establecer)|impossibile (?:connettersi|collegarsi|stabilire)|falha ao conectar|n[ãa]o foi poss[ií]vel (?:conectar|estabelecer)|nie (?:mo[zż]na|uda[lł]o si[eę]) (?:po[lł][aą]czy|nawi[aą]za)|kan? geen verbinding|не удалось (?:подключиться|соединиться|установить)|невозможно подключиться|(?:无法|無法|不能)(?:连接|連接|連線)|(?:连接|連線|連接).{0,6}失[败敗]|接続できません/i,
    but: /daten|donn[eé]es|datos|dati\b|dados|danych|数据|資料/i,
  },
  {
    means: 'data-failed',
    words:
      /(?:datei)?[uü]bertragung.{0,20}fehlgeschlagen|kritischer.{0,20}[uü]bertragungsfehler|impossible de (?:r[eé]cup[eé]rer|lire|lister).{0,40}(?:contenu|dossier|r[eé]pertoire|liste)|[eé]chec (?:de la lecture|de la r[eé]cup|du transfert|du listage)|(?:error|fall\S{1,60}|no se (?:pudo|puede)).{0,30}(?:listado|directorio|transferencia|conexi[oó]n de datos)|error cr[ií]tico (?:de|en la) transferencia|impossibile (?:leggere|recuperare|ottenere).{0,40}(?:cartella|elenco|directory)|trasferimento.{0,20}fallit|falha ao (?:receber|obter|recuperar|ler).{0,40}(?:lista|pasta|diret)|nie (?:mo[zż]na|uda[lł]o si[eę]).{0,40}(?:list|katalog)|(?:ophalen|lezen).{0,20}(?:map|lijst).{0,20}mislukt|не удалось (?:получить|извлечь|прочитать).{0,30}(?:список|каталог|содержимое)|(?:读取|获取|讀取|取得|列出).{0,4}(?:目录|目錄).{0,6}失[败敗]|(?:传输|傳輸).{0,4}失[败敗]|ディレクトリ.{0,10}(?:失敗|できません)/i,
  },
  {
    means: 'user-cancelled',
    words:
      /vom (?:benutzer|nutzer) (?:abgebrochen|unterbrochen)|(?:interromp|annul|abandonn)\S{0,60} par l'utilisateur|(?:interrumpid|cancelad|anulad)\S{0,60} por el usuario|(?:annullat|interrott)\S{0,60} dall'utente|(?:interrompid|cancelad)\S{0,60} pelo usu[aá]rio|(?:przerwan|anulowan)\S{0,60} przez u[zż]ytkownika|прерван\S{0,60} пользовател|отменен\S{0,60} пользовател|door (?:de )?gebruiker|(?:被)?(?:用户|使用者|用戶)(?:中断|中斷|取消|终止|終止)/i,
  },
]
