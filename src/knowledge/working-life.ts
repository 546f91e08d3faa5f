/**
 * Words of working life that stand for one another, one subject a line: English, then German, French, Spanish, Portuguese,
 * Polish and Japanese, without accents. `_` joins the words of a phrase.
 */
export const WORKING_LIFE = `
leave vacation holiday pto time_off day_off annual_leave urlaub ferien freie_tage conge vacances vacaciones ferias urlop wakacje 休暇 有給
sick ill illness unwell flu doctor krank krankheit krankmeld malade maladie arret enfermo enfermedad baja doente doenca chory choroba zwolnienie 病気 病欠
parental maternity paternity baby newborn birth father mother dad mum pregnant elternzeit mutterschutz vaterschaft schwanger maternite paternite parental naissance enceinte maternidad paternidad embarazada licenca_parental gravida macierzynski rodzicielski ciaza 育児 産休 出産
child kid son daughter children kind kinder enfant hijo hija nino filho crianca dziecko 子供 子ども
wedding marriage married marry hochzeit heirat mariage boda matrimonio casamento slub 結婚
death died funeral bereavement compassionate passed_away todesfall beerdigung deces deuil obseques muerte fallecimiento luto funeral smierc pogrzeb 忌引 葬儀
salary pay wage payroll paid paycheck payday gehalt lohn bezahlung salaire paie sueldo salario nomina ordenado pagamento pensja wynagrodzenie wyplata 給料 給与
bonus premium award bonus pramie prime bono premio premia 賞与 ボーナス
raise pay_rise increase promotion gehaltserhohung beforderung augmentation promotion aumento ascenso promocao podwyzka awans 昇給 昇進
expense expenses reimburse reimbursement claim refund money_back spesen auslagen erstattung frais remboursement gastos reembolso despesas wydatki zwrot 経費 精算
receipt invoice proof beleg quittung rechnung recu facture recibo factura fatura paragon rachunek faktura 領収書
travel trip journey business_trip reise dienstreise voyage deplacement viaje viagem podroz delegacja 出張 旅行
flight fly plane airline seat flug fliegen vol avion vuelo voo lot samolot 飛行機 航空
train rail bahn zug tren trem comboio pociag 電車 新幹線
taxi cab ride uber taxi タクシー
hotel lodging accommodation room unterkunft ubernachtung hebergement alojamiento alojamento nocleg ホテル 宿泊
car mileage kilometre drive vehicle auto fahrzeug kilometer voiture coche carro samochod 車
meal food dinner lunch breakfast per_diem subsistence essen mahlzeit verpflegung repas comida cena refeicao jantar posilek dieta 食事
credit_card company_card corporate_card firmenkarte kreditkarte carte_bancaire tarjeta cartao karta カード
password passphrase login sign_in passwort kennwort mot_de_passe contrasena clave senha haslo パスワード
account konto compte cuenta conta konto アカウント
phishing scam suspicious fraud betrug hameconnage fraude estafa golpe oszustwo フィッシング 詐欺
incident breach hacked attack virus compromised vorfall sicherheitsvorfall incident piratage incidente hackeado incydent wlamanie 事故 インシデント
lost stolen theft missing verloren gestohlen perdu vole perdido robado roubado zgubiony zgubilem skradziony 紛失 盗難
laptop computer notebook macbook pc rechner ordinateur portable ordenador portatil computadora computador komputer パソコン ノート
phone mobile smartphone cell handy telefon telephone telefono movil celular telefone telemovel komorka 電話 携帯 スマホ
screen monitor display bildschirm ecran pantalla monitor ecra tela ekran モニター 画面
printer print drucker imprimante impresora impressora drukarka プリンター 印刷
equipment device hardware gerat ausstattung materiel equipo equipamento sprzet 機器 備品
broken repair damaged fix kaputt defekt reparatur casse panne reparation roto averia reparacion avariado quebrado zepsuty naprawa 故障 修理
software app application tool install programm installieren logiciel installer programa instalar oprogramowanie zainstalowac ソフト インストール
vpn network wifi wi-fi internet wlan netzwerk reseau red rede siec ネットワーク
email mail e-mail inbox courriel correo 電子メール メール
remote home_office work_from_home wfh telework telecommute homeoffice heimarbeit teletravail teletrabajo teletrabalho praca_zdalna zdalnie zdalnej 在宅 テレワーク リモート
abroad foreign_country another_country overseas ausland etranger extranjero estrangeiro zagranica zagranicy 海外
office building desk workplace buro arbeitsplatz bureau oficina escritorio biuro オフィス 事務所
visitor guest visitors besucher gast visiteur visitante gosc 来客 訪問者
badge access_card id_card key entry ausweis zutritt cle acceso tarjeta_de_acceso cracha identyfikator przepustka 入館証 社員証
parking park parkplatz stationnement aparcamiento estacionamiento estacionamento parkowanie 駐車
hours working_hours working_time schedule core_hours arbeitszeit horaire heures horario horas godziny czas_pracy 勤務時間 労働時間
overtime extra_hours toil uberstunden heures_supplementaires horas_extra horas_extras nadgodziny 残業
part-time part_time reduced_hours teilzeit temps_partiel tiempo_parcial tempo_parcial niepelny_etat パート
notice resign resignation quit leave_the_company termination kundigen kundigung kundigungsfrist demission preavis dimitir renuncia preaviso aviso_previo demissao wypowiedzenie 退職 辞め
probation trial_period probezeit periode_d_essai periodo_de_prueba periodo_de_experiencia okres_probny 試用
contract agreement vertrag contrat contrato umowa 契約
start first_day onboarding new_hire joining newcomer erster_tag einarbeitung premier_jour primer_dia primeiro_dia pierwszy_dzien 入社 初日
training course learning class study weiterbildung schulung kurs formation cours formacion curso formacao szkolenie 研修 講座
feedback review appraisal performance beurteilung mitarbeitergesprach evaluation entretien evaluacion avaliacao ocena 評価
pension retirement retire 401k rente altersvorsorge ruhestand retraite pension jubilacion reforma aposentadoria emerytura 年金 退職金
insurance health_insurance medical dental cover versicherung krankenversicherung assurance mutuelle seguro ubezpieczenie 保険
gym sport fitness sports wellness fitnessstudio gimnasio deporte ginasio silownia ジム 運動
benefit benefits perk perks zusatzleistung avantage beneficio swiadczenia 福利厚生
gift present hospitality bribe geschenk cadeau regalo presente prezent 贈り物 贈答
conflict_of_interest side_job second_job secondary_employment outside_activity outside_employment nebentatigkeit interessenkonflikt conflit_d_interets segundo_empleo conflicto_de_interes dodatkowa_praca 副業
harassment bullying harassed discrimination mobbing belastigung diskriminierung harcelement discrimination acoso discriminacion assedio nekanie dyskryminacja ハラスメント いじめ 差別
complaint report speak_up whistleblowing concern beschwerde melden hinweisgeber plainte signaler denuncia queja denunciar zglosic skarga 通報 報告
manager boss supervisor lead line_manager chef vorgesetzte vorgesetzter superieur responsable jefe chefe szef przelozony 上司
colleague coworker co-worker teammate kollege collegue companero colega wspolpracownik 同僚
client customer kunde client cliente klient 顧客 お客様
supplier vendor contractor lieferant fournisseur proveedor fornecedor dostawca 取引先
confidential secret classified classification restricted vertraulich geheim confidentiel secret confidencial poufne 機密 秘密
privacy personal_data gdpr data_protection datenschutz personenbezogen donnees_personnelles vie_privee datos_personales privacidad dados_pessoais prywatnosc dane_osobowe 個人情報 プライバシー
camera cctv video kamera videouberwachung camara kamera カメラ
nda non-disclosure confidentiality_agreement geheimhaltung verschwiegenheit accord_de_confidentialite confidencialidad
ai chatgpt gpt chatbot bot llm artificial_intelligence ki kunstliche_intelligenz ia intelligence_artificielle inteligencia_artificial sztuczna_inteligencja 人工知能 生成
meeting call conference video_call besprechung sitzung reunion reunion reuniao spotkanie 会議
record recording minutes transcript notes aufnahme protokoll enregistrement grabacion gravacao nagranie 録音 録画 議事録
accident injury injured emergency fire unfall verletzung notfall feuer blessure urgence incendie accidente emergencia incendio acidente wypadek pozar 緊急 火事 怪我
disability disabled accessible accommodation accessibility behinderung handicap discapacidad deficiencia niepelnosprawnosc 障害
volunteer volunteering charity ehrenamt benevolat voluntariado wolontariat ボランティア
relocation move_house address_change moving umzug demenagement mudanza mudanca przeprowadzka 引っ越し 転勤
name_change rename new_name namensanderung changement_de_nom cambio_de_nombre mudanca_de_nome zmiana_nazwiska 改名 氏名変更
tax taxes steuer impot impuesto imposto podatek 税
limit maximum cap allowance how_much hochstbetrag grenze obergrenze plafond limite maximo limit 上限
deadline due until_when latest frist delai date_limite plazo prazo termin 期限 締め切り
approve approval permission authorise allowed genehmigen genehmigung erlaubnis autorisation approuver aprobacion permiso autorizacion aprovacao autorizacao zgoda zatwierdzenie 承認 許可
request apply application ask_for beantragen antrag demander demande solicitar solicitud pedir pedido wniosek zlozyc 申請
buy purchase order procurement kaufen bestellen einkauf acheter achat comprar compra kupic zakup 購入
budget allowance stipend subsidy zuschuss budget allocation presupuesto subsidio orcamento dofinansowanie 予算 補助
furniture chair desk stand keyboard mobel stuhl schreibtisch meuble chaise silla mueble cadeira krzeslo biurko 椅子 机
backup save files storage cloud sicherung dateien sauvegarde fichiers archivos copia arquivos pliki ファイル 保存
`;
