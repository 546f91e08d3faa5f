import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { toPlain } from '../intents/plain.ts';

/**
 * What words of working life mean: a line is a meaning and, between bars, what stands for it in English, German, French, Spanish and Japanese.
 * `*` is any ending, `_` a blank, `#` any number. So what is learned of a reply in one language holds in the others. A word may mean several things,
 * and a meaning may have several lines.
 */
const MEANINGS = `
i: i im ive id ill me myself | ich mich mir bin | je j jai jsuis me moi m | yo me mi conmigo soy estoy tengo | 私 僕 俺 自分 わたし こちら
my: my mine | mein* | mon ma mes mien* | mi mis mio mia | 私の うちの 自分の 手元
we: we us our were ours weve | wir uns unser* | nous on notre nos | nosotr* nos nuestr* somos | 私たち 我々 うち 弊
you: you u your ur yours yourself youre youll youve youd ya | du dich dir dein* ihr euch euer* eure* haste biste kannste willste | tu te toi ton ta tes t as vous votre vos | tu te ti tus contigo vosotros os vuestr* tienes puedes sabes quieres vas eres has estas | 君 あなた お前 そっち
formal:  | sie ihnen ihr ihre | vous votre vos veuillez pourriez auriez | usted ustedes su podria podrian | いただけ いただき 恐れ入り お手数
he: he she him her his hers hes shes hed shed | er ihm ihn ihr seine* ders | il elle lui son sa ses | el ella le lo suyo ese esa | 彼 彼女 あいつ あの人 あの子
they: they them their theyre theyll theyve those | die denen deren | ils elles eux leur leurs | ellos ellas les sus | 彼ら あの人たち 向こう
boss: boss manager chief director lead supervisor head | chef* vorgesetzt* leiter* meister* boss leitung | chef* patron* responsable manager directeur directrice n1 | jef* encargad* director* gerente responsable | 上司 部長 課長 社長 店長 主任 係長 先生 所長
folks: guys folks team everyone everybody all girls ladies lads mate mates dude people gang bro dear | leute kollegen kolleg* zusammen alle mannschaft jungs madels | tous toutes equipe collegues gars filles tlm copain* | chicos chicas equipo todos todas companer* gente colegas tio tia | 皆さん みんな 皆 みなさん 一同 チーム
kin: wife husband mum mom dad mother father kid kids son daughter sister brother partner girlfriend boyfriend baby grandma family | frau mann mutter mama papa vater kind* sohn tochter schwester bruder freundin familie oma baby | femme mari mere maman papa pere enfant* fils fille soeur frere copine famille bebe | mujer marido madre mama papa padre hij* hermana* novi* familia bebe suegr* niet* | 妻 夫 母 父 子供 息子 娘 家族 嫁 旦那 奥さん 彼女
client: customer* client* supplier* vendor* auditor* visitor* guest* | kund* lieferant* gast gaste besucher* prufer* | client* fournisseur* visiteur* invite* | client* proveedor* visita* invitad* | 取引先 お客 顧客 業者 来客 先方
someone: someone somebody anyone anybody whoever | jemand wer einer irgendwer | quelqu quelquun qqn | alguien algun* | 誰か どなたか
nobody: nobody noone none | niemand keiner | personne aucun* | nadie ningun* | 誰も
agent: human agent technician person colleague support helpdesk | techniker* mensch mitarbeiter* personalabteilung support ansprechpartner* | technicien* humain interlocuteur support conseiller | tecnic* humano persona soporte | 担当者 担当の方 人に 有人 窓口
staff: intern interns contractor* freelancer* student* trainee* apprentice* temp temps parttime* externals newcomers volunteers nurse* drivers | praktikant* werkstudent* azubi* teilzeit* leiharbeiter* externe* aushilfe* minijob* befristet* probezeit | stagiaire* alternant* apprenti* interimaire* vacataire* cdd externe* prestataire* doctorant* | becari* practicas temporal* autonom* extern* subcontrat* interin* aprendi* | パート アルバイト 派遣 契約社員 インターン 新入社員 委託 非常勤 時短 試用期間 外注
abroad: abroad germany spain france japan uk us usa eu europe poland switzerland austria india italy portugal office site branch | ausland deutschland spanien frankreich schweiz osterreich usa polen italien standort niederlassung | etranger allemagne espagne suisse belgique italie usa france site agence filiale | extranjero alemania francia portugal italia suiza mexico usa sede oficina delegacion | 海外 国外 ドイツ フランス アメリカ 支社 支店 本社 工場 現地
what: what whats wut | was | que quoi quel quelle quels quelles c kel | que cual cuales | 何 なに なん どんな
which: which | welch* | lequel laquelle lesquels lesquelles | cual cuales | どの どれ どちら どっち
who: who whom whos whose | wer wen wem wessen | qui | quien quienes | 誰 どなた だれ
where: where wheres | wo woher wohin | ou | donde adonde | どこ どちら
when: when whens | wann | quand | cuando | いつ
how: how hows | wie | comment | como | どう どうやって どうすれば 方法 やり方 手順
howmuch: how_much how_many how_often how_far how_high percent | wieviel wie_viel* wie_oft wie_hoch wie_weit prozent | combien | cuanto cuanta cuantos cuantas porcentaje | いくら いくつ 何日 何回 何時間 何人 何円 何% 何か月 何本 どのくらい どれくらい
howlong: how_long until_when by_when since_when from_when | wie_lang* bis_wann ab_wann seit_wann wie_schnell | combien_de_temps jusqu_a_quand depuis_quand a_partir_de_quand des_quand | cuanto_tiempo hasta_cuando desde_cuando cuanto_tarda | いつまで いつから 何時まで 何日まで 期限
why: why how_come | warum wieso weshalb | pourquoi pk | por_que porque_no | なぜ なんで どうして
can: can could cant able | kann konnen konnte kannst darf durfen | peut peux peuvent pouvez puis pourrait peut_on | puede puedo pueden podemos puedes se_puede | でき 出来 可能
may: may allowed permitted ok_to okay | darf durfen durfte erlaubt | droit autorise* permis | permit* autoriza* dejan | てもいい でもいい でいい 許可 よろしい 大丈夫 だめ ダメ
must: must need needs have_to required mandatory necessary | muss mussen notig pflicht brauch* benotig* | faut doit dois obligatoire* necessaire besoin | hay_que tengo_que hace_falta necesit* obligatori* debo debe | 必要 必須 いる いります なければ ないと
should: should shall ought | soll sollte sollen sollten | devrais devrait faudrait | deberia debo deberiamos | べき ばいい ほうがいい た方が
want: want would_like wanna like_to prefer rather | will mochte mocht hatte_gern gern lieber | veux voudrais voudrait souhaite aimerais | quiero quisiera querria gustaria | たい ほしい 欲しい 希望
plan: ill gonna going_to will shall well planning heading off | werd* mach* geh* hol* nehm* komm* schick* sag* frag* ruf* | vais irai va ferai prends passe demande envoie appelle file | voy vamos ire hare paso llamo mando llevo pregunto digo | ますね ておきます ときます とく しよう ましょう きます しとく てみます 行って
lets: lets let_us shall_we | lass* lasst los | on_y_va allons faisons | vamos venga a_ver | ましょう しよう 一緒に
explain: explain simpler simple clarify mean understand elaborate detail* step plain | erklar* einfach* genauer verstehe versteh* schritt ausfuhrlich* bedeutet heisst | explique* expliqu* simple* comprends clair detail* etape precise* | explica* explique* sencill* entiendo detalle* paso_a_paso simple | 説明 詳しく わかりやすく 簡単 分からない わからない 意味 易しい
shorten: shorter short summary summarise summarize tldr bullet* list table brief | kurz* kurzer zusammenfass* stichpunkt* liste tabelle | court* resume* resumer liste tableau bref | corto resum* lista tabla breve | 短く 要約 まとめ 箇条書き 一覧 表に リスト
translate: translate english german french spanish japanese polish arabic turkish language in_english | ubersetz* englisch* deutsch* franzosisch* polnisch* turkisch* sprache | tradui* anglais francais allemand espagnol langue | traduc* traduz* ingles espanol frances aleman idioma | 翻訳 英語 日本語 訳し 中国語 言語
example: example* instance sample* | beispiel* muster | exemple* | ejemplo* | 例 例えば たとえば サンプル
ticket: ticket tickets raise escalate case request enrol register book_me sign_me open_a log_a | ticket* anmeld* antrag eroffn* weiterleit* | ticket* inscri* signal* transfer* demande | ticket* incidencia* abre abrir apunt* solicit* parte | チケット 起票 申請 登録 手配 取り次 エスカ
check: check verify look_up confirm sure certain really correct double | pruf* nachschau* sicher stimmt wirklich schau* nachseh* | verifi* sur sure certain confirm* vraiment correct | verific* comprueb* segur* confirm* cierto mira correct* | 確認 確か 本当 正しい 調べ 合って 間違い
link: link links url source page_number | link* quelle url | lien* source* url | enlace* link fuente url | リンク url 出典 ソース
give: give send show tell point paste quote get_me | gib geben zeig* nenn* sag_mir schick_mir | donne* montre* dis indique* envoie* file | dame da enseña ensena muestra dime pasa manda indica* | 教えて 送って 見せて 出して 貼って ください 下さい
tellppl: told said says mentioned claimed heard asked | gesagt sagte meinte meint erzahlt gehort gefragt sagt | dit disait raconte entendu demande prevenu | dijo dicho dice cont* oido pregunt* avis* | 言って 言った 言われ 聞いた って話 らしい そうです 伝え
toldyou: told_you as_i_said knew_it see i_said been_saying | sag_ich siehste hab_ich_doch gesagt wusst* sagte_ich | j_avais_dit tu_vois je_savais je_disais | ya_lo_decia te_lo_dije lo_sabia lo_que_yo | だから言った ほら やっぱり やっぱ
done: done sorted ordered booked sent signed found fixed worked works submitted printed paid finished got reset uploaded moved solved | erledigt bestellt gebucht geschickt unterschrieben gefunden klappt geklappt funktioniert geht eingereicht gedruckt bezahlt fertig lauft raus drin | fait commande reserve envoye signe trouve marche regle depose imprime paye fini recu parti | hecho listo pedido reservad* enviad* firmad* encontr* funciona arreglad* subid* pagad* mandad* ya_esta | しました できました ました 済み 完了 送った 終わ 直り 届きました ありました 出しといた もらった
tried: tried restarted rebooted twice again already reinstalled | probiert versucht neugestartet schon zweimal bereits | essaye redemarre deja refait deux_fois | probado intentado reinici* ya dos_veces | 試し 再起動 何度 済み しても やっても したけど したのに したら
error: error failed fails broken denied rejected locked blocked invalid expired crash* 404 frozen stuck grey greyed timeout dead bug unreadable | fehler* kaputt abgelehnt verweigert gesperrt ungultig abgelaufen sturzt grau ausgegraut hangt tot defekt | erreur* plante refus* bloqu* expir* invalide grise* casse mort panne | error* falla* fallo rechaz* deneg* bloquead* caducad* gris roto muerto cuelga | エラー 失敗 拒否 ロック 無効 期限切れ 固ま 落ち 壊れ 灰色 グレー 404 弾かれ はじかれ
says: says shows asks displays offers lists gives wants it_says there_is | steht zeigt sagt kommt verlangt fragt da_steht | affiche dit indique propose demande ca_dit marque | pone sale dice muestra pide aparece | 表示 と出 って出 書いて 載って 出てき 求められ と言われ
notwork: doesnt_work dont_work not_working wont cant_find cannot doesnt didnt_work cant_see nothing_happens | geht_nicht klappt_nicht funktioniert_nicht finde_nicht lasst_sich tut_sich nix_passiert komm_nicht | marche_pas fonctionne_pas trouve_pas rien_ne arrive_pas passe_pas | no_funciona no_va no_encuentro no_me_deja no_sale no_aparece no_carga no_puedo | できない できません 見つから 開かない 開けません 動か 出ない 出てこ 入れない つながら 届かない 届いてい 来ない 来てい 反応
not: not no nothing never dont isnt doesnt without neither nor | nicht nix kein* nie nichts ohne weder net | pas rien jamais aucun* sans ni | no nada nunca sin tampoco ni jamas | ない ません なし なく
still: still yet keeps keep since same | noch immer immernoch weiterhin trotzdem dasselbe | toujours encore tjs meme | sigue todavia aun mismo igual | まだ ずっと まま 相変わらず 同じ
also: also too as_well either including plus even | auch ebenfalls sowie inklusive sogar | aussi egalement inclus compris meme | tambien incluid* ademas incluso | 含め 含む 込み
and: and plus n | und | et | y e | それと あと また
but: but though however except although | aber allerdings jedoch ausser obwohl | mais sauf pourtant or par_contre | pero aunque salvo sino | でも けど ですが なのですが 逆に
or: or | oder | ou | o u | それとも または
so: so then in_that_case means | also dann heisst_das | donc alors du_coup | entonces o_sea asi_que pues | では じゃあ じゃ ということ つまり ってこと
if: if when_i in_case unless even_if suppose | wenn falls sofern ob | si quand_je au_cas lorsque | si cuando_ en_caso | 場合 とき たら れば なら ても 際
for: for as regarding about concerning | fur als bezuglich wegen | pour concernant | para como respecto | について に関して 向け 用
with: with without by via | mit ohne per uber | avec sans par | con sin por | にて 経由
during: during before after until from on | wahrend vor nach bis ab | pendant avant apres jusqu des | durante antes despues hasta desde | 前 後 まで から 中
number: # one two three half | ein zwei drei halb zehn | un deux trois demi | un dos tres medio | 0 一 二 三 半
unit: days day weeks week months month years year hours hour minutes | tag* woche* monat* jahr* stunde* minute* | jour* semaine* mois an ans annee* heure* | dia* semana* mes meses ano anos hora* | 日 週 月 年 時間 ヶ月 か月 泊
money: euro euros eur dollar* pound* price cost costs fee budget amount | euro* eur preis kost* gebuhr* betrag budget | euro* prix cout* frais montant budget | euro* precio cuesta coste importe presupuesto | 円 万 料金 費用 予算 金額 上限 ドル
limit: limit maximum max minimum min deadline cap at_most at_least | grenze maximal* max minimum min frist hochstens mindestens | limite maximum max plafond minimum delai | limite maximo minimo tope plazo | 上限 下限 最大 締切 締め切り 限度
applies: apply applies count counts valid covered include* enough qualif* possible eligible depends work_for | gilt gelten zahlt zahlen reicht gultig moglich zulassig abgedeckt anspruch inbegriffen | vaut valable compte suffit possible compris eligible concern* applique* | vale cuenta cuentan valid* incluye basta sirve posible aplica | 対象 有効 適用 含ま 数え 使え 可能 同じ 足り 無効
paid: paid reimbursed refunded taxed free refund unpaid deducted | bezahlt erstattet steuerfrei kostenlos versteuert abgezogen | paye rembours* gratuit impos* deduit | pagan reembols* gratis gratuit* tribut* descuent* cobr* | 支給 精算 無料 有料 課税 自腹 控除 返金 払われ
form: form template document paper letter pdf file field button box tile menu | formular* vorlage* dokument* bogen antrag feld knopf button datei pdf | formulaire* modele document* fiche champ bouton case fichier pdf | formulario* plantilla document* impreso campo boton casilla fichero archivo pdf | フォーム 様式 書式 書類 用紙 ボタン 欄 項目 テンプレ ファイル
system: portal app system page site website screen login account password access version vpn tool folder wifi | portal app system seite webseite login konto passwort zugang zugriff version vpn ordner rechte | portail appli* application systeme page site ecran compte mdp mot_de_passe acces version vpn dossier | portal app aplicacion sistema pagina web pantalla cuenta contrasena clave acceso version vpn carpeta | ポータル アプリ システム 画面 ページ サイト アカウント パスワード アクセス バージョン vpn フォルダ 権限 ログイン
policy: policy handbook contract rule rules guideline intranet agreement law | richtlinie* handbuch vertrag regel* intranet tarifvertrag gesetz betriebsvereinbarung | politique reglement contrat regle* intranet accord convention loi charte | politica manual contrato norma* reglamento intranet convenio ley | 規程 規則 ルール 規定 契約 就業 マニュアル イントラ 制度
proof: receipt invoice certificate proof original copy note signature approval | beleg* rechnung* attest nachweis original kopie bescheinigung unterschrift genehmigung quittung | facture* recu justificatif* certificat attestation original copie signature validation | factura* recibo* justificante* certificado original copia firma aprobacion ticket | 領収書 請求書 証明 診断書 原本 コピー 署名 承認 印鑑 ハンコ
contact: phone number email mail address extension call contact reach | telefon* nummer email mail adresse durchwahl kontakt erreich* | telephone numero mail email adresse poste contact joindre | telefono numero correo email direccion extension contacto | 電話 番号 メール 住所 内線 連絡先 アドレス
today: today now right_now this_morning just_now moment asap urgent immediately | heute jetzt gerade eben sofort dringend gleich | aujourd aujourdhui maintenant ce_matin tout_de_suite urgent | hoy ahora esta_manana ahora_mismo urgente ya_mismo | 今日 今 さっき 今朝 至急 急ぎ 今すぐ 先ほど
tomorrow: tomorrow tmrw tonight later this_evening this_afternoon next_week soon after_lunch weekend | morgen nachher spater heute_abend nachste_woche wochenende feierabend | demain ce_soir tout_a_l apres_midi semaine_prochaine tantot | manana luego esta_noche esta_tarde semana_que_viene despues | 明日 あとで 後で 今夜 来週 夕方 午後 あした
yesterday: yesterday last_time last_week last_year last_month ago back_then used_to | gestern letzte* damals fruher vorhin neulich | hier derniere dernier avant autrefois | ayer pasad* ultim* antes la_otra_vez | 昨日 先週 去年 前回 以前 先月 昔 この前
weekday: monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri | montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr | lundi mardi mercredi jeudi vendredi samedi dimanche | lunes martes miercoles jueves viernes sabado domingo | 月曜 火曜 水曜 木曜 金曜 土曜 日曜
meet: meet come coming join lunch coffee drink beer dinner eat pub party cake break | komm* treff* mittag* kaffee bier essen feier* kuchen kantine mitkomm* pause | viens venez rejoin* dejeuner cafe biere manger resto pot gateau pause | ven venid quedamos comer cafe cerveza cana comida cenar fiesta tarta | ランチ 飲み 飯 コーヒー 集合 一緒 ご飯 行こう 食べ 飲み会
favor: bring lend borrow cover swap grab take_mine drop pick_up hold remind keep_me help_me | mitbring* leih* vertret* tausch* ubernehm* abhol* erinner* leg* stell* | ramene* prete* remplace* echange* garde* laisse* rappelle* apporte* | trae* presta* cubre* cambia* recog* deja* guarda* recuerda* acerca* | 貸して 代わ 持って 交換 預け 引き取 取りに 手伝 置いといて
notice: fyi btw by_the_way told_him told_her informed forwarded letting_know spread | ubrigens info weiterleiten bescheid weitergesagt fyi | pour_info au_fait previens transmis fyi | por_cierto aviso paso_aviso fyi reenvi* | ちなみに 共有 転送 お知らせ 連絡しま 伝えと
think: think guess suppose bet believe imagine wonder hope reckon seems sounds looks | glaub* denk* hoff* find* vermut* schatz* klingt wohl | crois pense imagine espere parait semble suppose trouve | creo pienso supongo espero imagino parece digo | と思う 思い かも たぶん でしょう だろう みたい らしい かな 気がする
laugh: haha* lol lmao rofl hehe hihi joke kidding funny | haha* lol hihi witz lustig | haha* mdr ptdr lol hihi blague drole | jaja* jeje* lol broma gracia risa | 笑 w草 www 草 ウケる
glad: great nice love lovely perfect awesome cool brilliant happy lucky cheers congrats good finally yay wonderful | super toll perfekt geil klasse prima schon gluck endlich gut freut freu* | super genial parfait cool top chouette bravo enfin content* ravi* bien | genial perfecto guay estupend* bien suerte por_fin content* alegr* menos_mal | 助かり 良かった よかった 嬉しい 最高 やった すごい 楽しみ ラッキー さすが おめでとう
sad: sad annoying crazy damn shit ugh hate tired nightmare mad ridiculous sigh pity shame heavens typical hell unfortunately cry | mist scheisse schade nervig verruckt ursinn wahnsinn traurig typisch himmel leider peinlich arm* | zut merde dommage penible dingue fou triste honte pff galere mdr ras | mierda lastima pena loco fastidi* vergüenza vaya rollo joder tela madre_mia dios tostón | やばい 最悪 残念 面倒 つらい きつい 疲れ 悲しい うわ まじ マジ ひどい えー 怖
wow: wow oh ah huh hm hmm wait what seriously well really | oh ach ah hm hmm echt krass na puh ui | oh ah hein hum ben ah_bon serieux | oh ah eh hum anda ostras uf vaya | へえ えっ あれ おお うーん なるほど おっ あ、
thanks: thanks thank thx ty cheers appreciated obliged | danke dank merci dankeschon | merci remercie | gracias agradezco | ありがと 感謝 どうも サンキュー 助かり
please: please pls plz kindly | bitte | svp stp s_il_vous s_il_te prie | por_favor porfa pf | お願い ください 下さい 頼み
sorry: sorry apologies excuse pardon oops | sorry entschuldig* verzeih* ups | desole* pardon excuse* oups | perdon* disculp* lo_siento ups | すみません ごめん 申し訳 失礼
ok: ok okay right alright fine yes yeah yep yup understood got_it exactly sure noted | ok okay gut ja jo jep passt verstanden genau alles_klar klar | ok oui d_accord entendu compris exact ouais bon | ok vale si de_acuerdo entendido exacto claro bueno | はい 了解 わかりました 承知 うん そうです 分かりました ok
no: no nope nah | nein ne nee | non nan nope | no que_va | いいえ いや いえ 違い
greet: hi hello hey morning | hi hallo hey moin morgen servus | salut bonjour coucou hello | hola buenas buenos_dias | こんにちは おはよう お疲れ
meant: mean meant i_mean wrong instead rather actually question different | mein* meinte gemeint falsch statt eigentlich sondern andere* | voulais_dire parlais parle plutot faux question autre* | referia decia hablo hablaba otro otra equivoc* en_realidad mas_bien | のことです の方 のほう 違う 違います じゃなく ではなく つもり 別の 聞きたい 質問
that: that this it its thats those these there here | das dies* es da dort hier dafur dazu davon damit | ca cela c est cette ce ceux y la dedans | eso esto esta este ese ahi aqui alli ello | それ これ あれ そこ ここ その この あの
get: get receive gets entitled due | bekomm* krieg* erhalt* zusteht | recois touche ai_droit obtiens percoi* | recib* me_dan corresponde toca cobro | もらえ 受け取 出ます 支給
am: i_am im a_new working_as i_work started joined since_april | ich_bin bin_erst arbeite angefangen bin_seit | je_suis suis travaille commence | soy estoy trabajo llevo empece | です。 なんですが なのですが 入社 勤務 所属
lost: lost stolen forgot missed late missing gone overdue | verloren vergessen verpasst weg fehlt zu_spat geklaut | perdu oublie rate manque vole retard disparu | perdi* olvid* falta robad* tarde desapareci* extravi* | なくし 忘れ 失くし 過ぎ 遅れ 間に合 盗ま 消え 紛失
left: left retired holiday sick leave vacation away | urlaub krank weg rente gekundigt elternzeit abwesend | conge* malade parti* retraite absent* | vacaciones baja jubil* fuera ausente | 休み 退職 休暇中 不在 異動 病欠 帰国
bot: candor bot robot ai machine assistant | candor bot roboter ki maschine | candor bot robot ia machine assistant | candor bot robot ia maquina asistente | candor キャンドル ボット ai
was: was were had did didnt been got took went came | war waren hatte hatten wurde ging kam gab | etait etais avait avais eu ete fut allait | era estaba fue habia hice hizo tuve cayo | だった でした ました
only: only just merely nothing_but | nur bloss lediglich ausschliesslich | seulement uniquement que_des juste | solo solamente nomas unicamente | だけ しか のみ ばかり
month: january february march april may june july august september october november december christmas easter summer | januar februar marz april mai juni juli august september oktober november dezember weihnachten ostern sommer | janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre noel paques ete | enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre navidad verano | 1月 月末 年末 正月 夏休み 月に
things: desk drawer door floor kitchen fridge house home car bike train shop key keys box bag shelf cupboard corridor | schublade tur keller kuche regal auto rad zug haus daheim schlussel schreibtisch kiste tasche flur parkplatz | tiroir porte bureau cuisine frigo maison voiture velo train cle carton sac couloir placard | cajon puerta casa coche bici tren llave caja bolsa pasillo nevera mesa armario | 机 引き出し ドア 冷蔵庫 家 車 自転車 電車 鍵 箱 棚 廊下 席
thing2: badge card laptop phone printer screen monitor battery sticker cable chair uniform shoes key_card headset | ausweis karte chip laptop handy drucker bildschirm monitor kabel stuhl schuhe | badge carte ordi portable imprimante ecran cable chaise chaussures | tarjeta portatil movil impresora pantalla cable silla zapatos | カード バッジ パソコン 端末 スマホ プリンター モニター ケーブル 椅子 靴 制服
open: open opens opening closed close closes shut hours | offen geoffnet auf_hat zu geschlossen offnet macht_auf | ouvert ouvre ferme fermee horaires | abierto abre abren cerrado cierra cierran horario | 開いて 開き 閉まって 閉まり 営業 受付時間
exists: is_there are_there theres exist exists any available option alternative other else | gibt_es gibts existiert vorhanden verfugbar alternative anderes sonst | y_a_t_il y_a existe dispo* alternative autre | hay existe disponible alternativa otra_opcion algo | あります ある ありません 在庫 他に 別の 代わりに
does: does do is are did has have | gilt ist sind hat haben wird werden | est_ce est sont | es son hay | ですか ますか でしょうか ますでしょうか
which2: exactly precisely concretely specifically first | genau konkret zuerst | exactement precisement d_abord concretement | exactamente concretamente primero | 具体的 正確 先に まず
old: old older previous former | alt* vorige* ehemalig* | ancien* vieux vieille | antigu* viej* anterior | 古い 前の 旧
new: new newer current latest | neu* aktuell* neuest* | nouveau nouvel* actuel* | nuev* actual* reciente | 新しい 最新 今の 新規
each: each per every both split together | je pro jede* beide* aufgeteilt zusammen insgesamt | chaque chacun par tous_les deux partag* | cada por_persona ambos junt* repart* | 毎 ごと 一人 あたり 別々 両方
size: size bigger larger smaller small big large more less longer faster | grosse* grosser kleiner mehr weniger langer schneller | taille plus_grand plus_petit grand petit plus moins rapide | talla tamano mas_grande pequen* mayor mas menos rapido | サイズ 大きい 小さい もっと 少ない 多い 早く
mr: mr mrs ms prof dr professor | herr herrn frau prof dr | m mme mlle monsieur madame prof dr | senor senora don dona sr sra prof dr | さん 氏 殿 くん ちゃん 先輩 さま
know: know knows idea dunno remember seen find_out | weiss weisst wisst ahnung kennt erinner* gesehen | sais sait savez connais idee vu rappelle_toi | sabe sabes se_sabe idea recuerdas visto conoc* | 知って 知り 覚え 見た わかる人 ご存
wait: waiting wait await expecting until_then hang_on | warte wartet abwarten bis_dahin | attend* attendant patient* | esper* mientras | 待っ 待ち 待つ それまで
talk: talk speak discuss chat meeting call_him ring catch reply | rede* red sprich* besprech* meeting anruf* angerufen besprechung | parle* discut* reunion appel* rdv | habl* coment* reunion llam* | 話し 相談 会議 打ち合わせ 電話し 声かけ
buy: buy order ordering take takes taking get_one grab_a need_one | kauf* bestell* nehm* nimm hol* besorg* | achete* command* prends prendre | compr* ped* cojo coger llev* | 買い 買う 注文 頼み 取って
start: start starts begin begins end ends finish from_the first_day last_day | beginn* fang* anfang end* startet letzter_tag erster_tag | commence* debut* fin finit dernier_jour premier_jour | empiez* comienz* acab* termin* ultimo_dia primer_dia | 始ま 開始 終了 終わる 初日 最終日 いっぱい
send: post mail upload submit hand_in attach deliver forward | abgeb* einreich* hochlad* einschick* mitschick* zuschick* | depos* envoy* joindre transmet* remettre | entreg* subir adjunt* enviar present* | 提出 送付 添付 郵送 届け アップ
self: myself by_myself alone on_my_own private personal | selbst selber allein privat* | moi_meme seul* perso personnel* prive* | yo_mismo solo_yo personal* particular* propi* | 自分で 個人 私用 一人で
medical: doctor sick pregnant illness accident injured hospital disabled | arzt krank schwanger unfall verletzt krankenhaus | medecin malade enceinte accident bless* hopital | medico enferm* embaraz* accidente herid* hospital | 医者 病院 妊娠 事故 けが 病気 体調
reported: apparently supposedly they_say word_is rumour | angeblich anscheinend wohl offenbar | apparemment parait soi_disant | al_parecer por_lo_visto dicen_que segun | らしい って聞 とのこと だそう みたいです
deadpan: anyway whatever of_course obviously clearly naturally bless | egal sowieso naturlich klar logisch eben halt | bref evidemment bien_sur forcement tant_pis voila | total claro por_supuesto da_igual en_fin ya_ves | まあ 当然 やっぱり どうせ 結局 しょうがない 仕方
money2: save salary raise bonus rich bargain cheap expensive quid | teuer billig geschenkt gehalt bonus reich | cher radin salaire prime cadeau | caro barato sueldo paga regalo | 高い 安い 給料 お得 ケチ
live: live lives moved moving born married wedding pregnant twins birth | wohn* zieh* geheiratet hochzeit zwillinge geburt | habite* demenag* mari* mariage jumeaux naissance | viv* mud* cas* boda gemel* nacimiento | 住んで 引っ越 結婚 双子 出産 生まれ
topic: money* building* payroll* salary* paycheck* decision* difference* rest* remainder* probation* weekend* weekends* contract* address* | geld* gebaude* gehalt* lohn* entscheidung* unterschied* rest* probezeit* mittagspause* pause* wochenende* | argent* batiment* paie* salaire* decision* difference* reste* essai* teletravail* pause* weekend* | gratis* presenciales* presencial* online* dinero* edificio* nomina* salario* sueldo* decision* | スマホ インターン キャンセル 管理職 書面 フォーム リンク ページ
topic: insurance* price* rate* list* condition* format* time* hours* opening* location* amount* bonus* centre* center* store* | werk* standort* rate* hohe* differenz* arbeitgeber* adresse* versicherung* preis* satz* liste* | employeur* entreprise* nomina* adresse* assurance* prix* taux* liste* condition* horaire* lieu* | diferencia* resto* prueba* teletrabajo* pausa* empresa* direccion* seguro* precio* tasa* lista* | 画面 システム アプリ ボタン 申請 承認 期限 締め切り
topic: catalog* exception* policy* template* reason* form* link* page* site* portal* app tool* system* document* | bedingung* offnungszeit* ort grund* vorlage* katalog* formular* link* seite* portal* app | montant* motif* modele* catalogue* formulaire* lien* page* site* portail* appli* outil* | condicion* horario* lugar* motivo* plantilla* catalogo* formulario* enlace* pagina* web | 手順 方法 費用 料金 上限 下限 対象 条件
topic: button* field* code* answer* website* menu* number* handbook* rule* limit* deadline* process* approv* cost* fee | tool* system* dokument* richtlinie* knopf* feld* code* antwort* webseite* nummer* handbuch* | systeme* document* bouton* champ* code* reponse* numero* manuel* regle* limite* delai* | portal* app herramienta* sistema* documento* boton* campo* codigo* respuesta* numero* manual* | 規程 規則 制度 書類 証明 領収書 契約 正社員
topic: paid* pay fre allow* apply* appli* cover* count* includ* requir* request* submit* register* eligibl* | regel* grenze* frist* ablauf* antrag* genehmig* kost* gebuhr* zahl* bezahl* erlaubt* | plafond* demande* valide* validation* cout* coute* frais* paye* rembours* justificatif* preuve* | regla* limite* plazo* proceso* solicit* aprob* apruebe* deniegan* denieg* cuesta* coste* | 契約社員 派遣 パート アルバイト 試用期間 新入社員 中途 上司
topic: entitl* exempt* except* notice* period* day week* month* year* hour* weekday* holiday* calendar* work* working* | gilt* gelten* zahlt* entscheid* zustandig* anspruch* ausnahm* attest* nachweis* beleg* kopie* | copie* original* contrat* partiel* plein* alternant* stagiaire* apprenti* salarie* cadre* independant* | gasto* paga* pago* reembols* justificante* copia* original* contrato* parcial* completa* | 人事 総務 経理 窓口 部署 連絡先 電話番号 番号
topic: part_timer* parttimer* timer* contractor* freelancer* intern* apprentic* student* trainee* expat* employee* manager* team* hr | original* vertrag* teilzeit* vollzeit* azubi* werkstudent* praktikant* freelancer* mitarbeiter* fuhrungskraft* chef* | freelance* responsable* manager* chef* equipe* direction* service* rh support* bureau* etranger* | becario* practicas* temporal* empleado* autonomo* responsable* jefe* equipo* departamento* rrhh* recursos* | 海外 国内 土日 祝日 平日 営業日 有給 休暇
topic: people* it lead* boss* department* office* abroad* country* region* germany* france* spain* japan* us uk | team* abteilung* personal* betriebsrat* support* buro* ausland* land* homeoffice* tag woche* | pays* domicile* jour* semaine* mois* annee* an heure* ouvre* ouvrable* calendaire* ferie* | soporte* oficina* extranjero* pais* casa* dia semana* mes ano hora* laborable* | 半休 病欠 産休 育休 育児 介護 結婚 出産
topic: eu home* remote* proof* certificat* copy* original* digital* paper* mandatory* option* valid* expir* start* | monat* jahr* stund* feiertag* bruckentag* werktag* kalendertag* arbeitstag* urlaub* krank* umzug* | vendredi* lundi* conge* vacances* maladie* mariage* naissance* enfant* conjoint* famille* brut* | natural* festivo* domingo* sabado* diciembre* junio* vacaciones* baja* boda* nacimiento* | 家族 子供 配偶者 祖父母 兄弟 税 保険 予算
topic: end maximum* minimum* budget* tax gross* net cancel* change* extend* transfer* carr* over* reimburs* refund* | hochzeit* geburt* kind* netto* brutto* steuer* budget* betrag* maximum* minimum* verlanger* | net impot* budget* maximum* minimum* prolonge* annule* report* cumul* droit* obligatoire* | hijo* hija* pareja* familia* bruto* neto* impuesto* dentista* psicologo* gafas* cubierto* | 金額 給与 賞与 出張 交通費 経費 精算 タクシー
topic: contact* support* helpdesk* reception* facilities* security* permission* access* account* download* upload* install* reset* default* | kundig* ander* storn* stand* freigab* unterschrift* unterschreib* passwort* konto* zugang* recht* | facultatif* possible* valable* compris* inclus* refuse* accepte* decide* critere* contest* conteste* | poliza* banco* anticipo* extra* error* budget* importe* maximo* minimo* amplia* | 定期券 端末 パソコン メモリ データ 移行 パスワード アカウント
topic: version* extension* model* size* proces* step* confirm* sign* signature* decid* enough* late* early* advance* beforehand* | kontakt* ansprechpartner* melde* einreich* beantrag* software* hardware* laptop* handy* plugin* trinkgeld* | signature* signe* prevenir* previens* contact* declare* envoyer* rubrique* materiel* ecran* chaise* | cancel* cambi* acumul* derecho* obligatorio* opcional* posible* valido* firma* contact* aviso* | 権限 夜間 警察 健康診断 病院 検査 食事 勤務時間 リモート
topic: retroactive* urgent* emergency* adoption* baby* partner* spouse* family* child* dog private* personal* business* trip* client* | bewirtung* pflicht* freiwillig* gultig* euro* dollar* franken* pfund* anreise* parkplatz* parken* | velo* peage* parking* moto* kilometre* livraison* urgent* retroactif* garanti* exception* ancien* | datos* antelacion* suelto* seguido* total* carpeta* papelera* movil* correo* pantalla* sala* | 在宅 出社 取り消し 変更 延長 提出 場所 会社
topic: customer* mondays* tuesdays* wednesdays* thursdays* fridays* saturdays* sundays* euro* dollar* pound* franc* arrival* checkin* | sitz* bett* zimmer* raum* etage* schreibtisch* schlussel* badge* karte* ausweis* handtuch* | rendre* poste* carence* euro* dollar* franc* livre* devise* arrivee* place* lit | papel* seguridad* social* anterior* euro* dolar* libra* divisa* llegada* aparcamiento* | 社員 購入 製品 住所 到着 駐車場 部屋 机
topic: parking* seat* bed room* floor* hall* desk* key badge* card* sheet* towel* equipment* furniture* chair* | bettwasche* ausstattung* mobel* stuhl* monitor* bildschirm* ladegerat* kabel* drucker* lizenz* browser* | chambre* salle* etage* cle badge* carte* draps* serviette* equipement* meuble* telephone* | parking* asiento* cama* habitacion* planta* mesa* llave* tarjeta* sabana* toalla* mueble* | 鍵 カード バッジ 備品 椅子 モニター 携帯 充電器
topic: monitor* screen* phone* laptop* charger* cable* printer* software* licen* browser* plugin* vpn wifi* network* | vpn wlan* netz* login* postfach* mail* kalender* einladung* anhang* hochlad* scan* | portable* ordinateur* chargeur* cable* imprimante* licence* navigateur* vpn wifi* reseau* mot mail* | silla* telefono* portatil* cargador* cable* impresora* licencia* navegador* vpn wifi* red | プリンター ライセンス ブラウザ ネットワーク メール カレンダー 添付 写真
topic: password* login* mailbox* email* invit* attach* scan* photo* pdf receipt* invoice* bill* currency* exchange* mileage* | foto* pdf quittung* rechnung* wahrung* kurs* kilometer* benzin* maut* bahn* flug* | boite* calendrier* invitation* piece* jointe* scan* photo* pdf recu* facture* kilometrique* | contrasena* buzon* calendario* invitacion* adjunto* escane* foto* pdf recibo* factura* | 請求書 価格 為替 ガソリン 飛行機 新幹線 ホテル 朝食
topic: fuel* toll* train* flight* plane* hotel* breakfast* meal* tip visa* passport* vaccin* cours* exam* | hotel* fruhstuck* essen* visum* pass* reisepass* impfung* schulung* prufung* zertifikat* buch* | essence* train* vol avion* hotel* petit_dejeuner* repas* pourboire* visa* passeport* vaccin* | moneda* tipo* kilometraje* gasolina* peaje* tren* vuelo* avion* hotel* desayuno* comida* | ビザ パスポート 予防接種 研修 試験 資格 書籍 年金
topic: certif* book* subscription* membership* gym bike* lease* pension* share* stock* raise* promotion* review* feedback* goal* | abo mitglied* fitness* rad fahrrad* lastenrad* leasing* rente* aktie* bonus* pramie* | cours* examen* certificat* abonnement* sport* leasing* retraite* action* prime* augmentation* promotion* | propina* visado* pasaporte* vacuna* curso* examen* certificado* libro* suscripcion* gimnasio* | 株 昇給 昇進 評価 面談 退職 給与明細 銀行
topic: appraisal* resign* terminat* severance* reference* payslip* bank* overtime* shift* oncall* standby* break* lunch* sick* | erhohung* beforder* gesprach* ziel* zeugnis* abfindung* bank* uberstund* schicht* bereitschaft* arzt* | entretien* objectif* demission* indemnite* bulletin* banque* heures* sup astreinte* medecin* ordonnance* | bici* renting* pension* accion* bono* subida* ascenso* evaluacion* objetivo* dimision* finiquito* | 残業 シフト 休憩 医師 診断書 歯科 事故 妊娠
topic: doctor* note* medical* dentist* glasses* therapy* psycholog* accident* injur* disab* pregnan* birth* adopt* school* care* | zahnarzt* brille* therapie* unfall* schwanger* adoption* schule* pflege* beerdigung* ehrenamt* sabbat* | dentiste* lunettes* psy accident* grossesse* adoption* ecole* obseques* demenagement* benevolat* sabbatique* | horas* turno* guardia* descanso* medico* receta* accidente* embarazo* adopcion* colegio* funeral* | 学校 葬儀 引っ越し 転勤 ボランティア 来客 訪問者 取引先
topic: funeral* wedding* moving* relocat* jury* military* volunteer* sabbatical* unpaid* half_day* parental* maternity* paternity* guest* | unbezahlt* halbtag* elternzeit* gast* besucher* lieferant* haendler* handler* bestell* geschenk* spende* | solde* demi_journee* parental* invite* visiteur* fournisseur* achat* commande* cadeau* don confidentiel* | mudanza* voluntariado* excedencia* media* jornada* paternidad* maternidad* invitado* visita* proveedor* | 発注 贈り物 機密 暗号 バックアップ 削除 保存 個人情報
topic: visitor* vendor* supplier* purchase* order* gift* donat* sponsor* conflict* confidential* secret* encrypt* backup* delet* archiv* | vertraulich* geheim* verschlussel* sicherung* losch* archiv* aufbewahr* datenschutz* einwillig* kamera* sicher* | secret* chiffre* sauvegarde* supprim* archiv* conserv* garde* donnees* consentement* camera* securise* | compra* pedido* regalo* donacion* confidencial* secreto* cifrad* borrar* borrad* archiv* conserv* | 同意 カメラ 様式 届け 届け出 収入 申告 副業
topic: retention* privacy* consent* record* camera* secure* safe* compatible* provid* availabl* taxable* split* shared* deduct* weight* | kompatibel* verfugbar* steuerfrei* aufteil* abzug* grosse* gewicht* befrist* betriebszugehorig* ruckmeld* sms | compatible* disponible* fourni* fractionn* deduit* taille* couleur* papier* numerique* quitte* anonyme* gratuit* | consentimiento* camara* compatible* disponible* dividir* partir* descuent* tamano* color* internacional* hospital* | 案内 英語 人数 受付 登録 当日 前日 決まり 手伝い
`;

interface Lexicon {
  readonly whole: ReadonlyMap<string, readonly string[]>;
  readonly beginnings: ReadonlyMap<string, readonly string[]>;
  /** First words of those that are several. */
  readonly heads: ReadonlySet<string>;
  readonly longest: number;
}

const LONGEST_RUN = 4;
const LEXICONS = Object.fromEntries(
  REPLY_LANGUAGES.map((language, at) => [language, toLexicon(at)]),
) as Readonly<Record<ReplyLanguage, Lexicon>>;

/** What each place of a clause means, in order; a place without a meaning is empty in languages that set blanks, and left out in Japanese. */
export function meaningsIn(
  language: ReplyLanguage,
  clause: string | readonly string[],
): readonly (readonly string[])[] {
  return typeof clause === 'string'
    ? inSigns(clause, LEXICONS[language])
    : clause.map((_, at) => atWord(clause, at, LEXICONS[language]));
}

function atWord(words: readonly string[], at: number, lexicon: Lexicon): readonly string[] {
  const { whole, beginnings, heads, longest } = lexicon;
  const word = words[at] ?? '';
  const found = new Set(whole.get(word));
  for (let end = 2; end <= Math.min(word.length, longest); end += 1)
    for (const meaning of beginnings.get(word.slice(0, end)) ?? []) found.add(meaning);
  for (let run = 2; heads.has(word) && run <= LONGEST_RUN && at + run <= words.length; run += 1)
    for (const meaning of whole.get(words.slice(at, at + run).join(' ')) ?? []) found.add(meaning);
  return [...found];
}

function inSigns(said: string, { whole, longest }: Lexicon): readonly (readonly string[])[] {
  const places: (readonly string[])[] = [];
  for (let at = 0; at < said.length; at += 1) {
    const found = new Set<string>();
    for (let end = at + 1; end <= Math.min(said.length, at + longest); end += 1)
      for (const meaning of whole.get(said.slice(at, end)) ?? []) found.add(meaning);
    if (found.size > 0) places.push([...found]);
  }
  return places;
}

function toLexicon(at: number): Lexicon {
  const whole = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  for (const line of MEANINGS.trim().split('\n')) {
    const colon = line.indexOf(':');
    const meaning = line.slice(0, colon);
    const listed = line.slice(colon + 1).split('|')[at] ?? '';
    for (const written of listed.split(' ').filter(Boolean)) {
      const table = written.endsWith('*') ? beginnings : whole;
      const word = written === '#' ? '#' : toPlain(written.replaceAll(/[_*]/gu, ' ')).replaceAll('ß', 'ss');
      table.set(word, [...(table.get(word) ?? []), meaning]);
    }
  }
  const longest = Math.max(...[...whole.keys(), ...beginnings.keys()].map(({ length }) => length));
  const heads = new Set(
    [...whole.keys()].flatMap((words) => (words.includes(' ') ? [words.replace(/ .*/u, '')] : [])),
  );
  return { whole, beginnings, heads, longest };
}
