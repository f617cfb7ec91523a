/** A country that the retailer delivers to: who lives there, where, and when they are awake. */
export interface Country {
  readonly name: string
  /** Share of the customers, relative to the others. */
  readonly weight: number
  readonly mail: readonly string[]
  readonly dial: string
  /** Hours that its evenings are ahead of UTC, roughly. */
  readonly hours: number
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly streets: readonly string[]
  readonly cities: readonly City[]
}

export interface City {
  readonly name: string
  readonly state: string
  /** `#` stands for a digit. */
  readonly postalCode: string
}

const words = (text: string): readonly string[] => Object.freeze(text.trim().split(/\s+/))

/** `Name|State|postal code`, one a line. */
const cities = (text: string): readonly City[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', state = '', postalCode = ''] = line.trim().split('|')
      return Object.freeze({ name, state, postalCode })
    })

const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())

export const COUNTRIES: readonly Country[] = Object.freeze([
  {
    name: 'United States',
    weight: 38,
    mail: words('example.com example.net example.org mail.example.com'),
    dial: '+1 312 555',
    hours: -6,
    firstNames: words(`
      James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica
      Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Ashley Donald Emily Steven
      Kimberly Andrew Donna Paul Michelle Joshua Carol Kenneth Amanda Kevin Melissa Brian Deborah Luis Maria Jose Camila
      Malik Aaliyah DeShawn Imani Wei Mei Arjun Priya Omar Leila`),
    lastNames: words(`
      Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
      Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
      Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter
      Roberts Patel Kim O'Brien Washington`),
    streets: lines(`# N Clark St
      # W Madison St
      # S Michigan Ave
      # Oak St
      # Maple Ave
      # Main St
      # Park Blvd
      # Sunset Dr`),
    cities: cities(`Chicago|IL|606##
      Chicago|IL|606##
      Chicago|IL|606##
      Evanston|IL|602##
      Naperville|IL|605##
      New York|NY|100##
      Brooklyn|NY|112##
      Los Angeles|CA|900##
      San Francisco|CA|941##
      Seattle|WA|981##
      Austin|TX|787##
      Houston|TX|770##
      Denver|CO|802##
      Boston|MA|021##
      Atlanta|GA|303##
      Milwaukee|WI|532##`),
  },
  {
    name: 'United Kingdom',
    weight: 18,
    mail: words('example.co.uk example.org.uk mail.example.co.uk example.com'),
    dial: '+44 7700 900',
    hours: 0,
    firstNames: words(`
      Oliver Olivia George Amelia Harry Isla Noah Ava Jack Emily Leo Mia Arthur Ella Muhammad Grace Oscar Lily Henry Freya
      Archie Florence Joshua Evie Freddie Poppy Theo Charlotte Alfie Sophia Edward Alice Ethan Sienna Isaac Ivy Callum Niamh
      Rhys Cerys Fiona Hamish Aisha Imran`),
    lastNames: words(`
      Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green
      Hall Wood Jackson Clarke Khan Turner Hill Moore Scott Cooper Ward Morris King Baker Harrison Morgan Hughes MacDonald
      Campbell Stewart Lewis Begum Ahmed`),
    streets: lines(`# High Street
      # Station Road
      # Church Lane
      # Victoria Road
      # Mill Lane
      # Queensway
      Flat 2, # King Street`),
    cities: cities(`London|England|N1 #AB
      London|England|SE1 #XY
      London|England|W2 #QT
      Manchester|England|M1 #EJ
      Birmingham|England|B2 #TP
      Leeds|England|LS1 #DF
      Bristol|England|BS1 #HG
      Glasgow|Scotland|G1 #AB
      Edinburgh|Scotland|EH1 #YZ
      Cardiff|Wales|CF10 #BH
      Belfast|Northern Ireland|BT1 #GB`),
  },
  {
    name: 'Poland',
    weight: 15,
    mail: words('example.pl poczta.example.pl example.com.pl example.com'),
    dial: '+48 600 100',
    hours: 1,
    firstNames: words(`
      Piotr Anna Krzysztof Maria Andrzej Katarzyna Tomasz Małgorzata Paweł Agnieszka Jan Barbara Michał Ewa Marcin Krystyna
      Stanisław Elżbieta Jakub Magdalena Adam Joanna Marek Zofia Łukasz Monika Grzegorz Danuta Mateusz Natalia Wojciech
      Aleksandra Kamil Julia Rafał Hanna Bartosz Zuzanna Dawid Oliwia`),
    lastNames: words(`
      Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Mazur
      Jankowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Król Michalski Wróbel Wieczorek
      Jabłoński Nowakowski Majewski Stępień Dudek Malinowski Jaworski Adamczyk Górski Sikora Żak`),
    streets: lines(`ul. Polna #
      ul. Leśna #
      ul. Słoneczna #
      ul. Długa #
      ul. Mickiewicza #
      al. Jana Pawła II #
      ul. Piotrkowska #`),
    cities: cities(`Warszawa|mazowieckie|00-###
      Warszawa|mazowieckie|02-###
      Kraków|małopolskie|30-###
      Łódź|łódzkie|90-###
      Wrocław|dolnośląskie|50-###
      Poznań|wielkopolskie|60-###
      Gdańsk|pomorskie|80-###
      Katowice|śląskie|40-###
      Lublin|lubelskie|20-###
      Szczecin|zachodniopomorskie|70-###`),
  },
  {
    name: 'Germany',
    weight: 13,
    mail: words('example.de post.example.de example.com'),
    dial: '+49 151 555',
    hours: 1,
    firstNames: words(`
      Thomas Sabine Michael Susanne Andreas Petra Stefan Monika Christian Claudia Jörg Birgit Lukas Anna Leon Lea Finn Marie
      Jonas Laura Maximilian Sophie Felix Julia Paul Lena Jürgen Renate Uwe Heike Mehmet Ayşe Björn Käthe Günther Hannelore`),
    lastNames: words(`
      Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
      Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Yılmaz
      Groß Weiß`),
    streets: lines(`Hauptstraße #
      Bahnhofstraße #
      Schulstraße #
      Gartenweg #
      Lindenallee #
      Goethestraße #`),
    cities: cities(`Berlin|Berlin|101##
      Hamburg|Hamburg|200##
      München|Bayern|803##
      Köln|Nordrhein-Westfalen|506##
      Frankfurt am Main|Hessen|603##
      Stuttgart|Baden-Württemberg|701##
      Düsseldorf|Nordrhein-Westfalen|402##
      Leipzig|Sachsen|041##
      Nürnberg|Bayern|904##`),
  },
  {
    name: 'France',
    weight: 8,
    mail: words('example.fr courrier.example.fr example.com'),
    dial: '+33 6 39 98',
    hours: 1,
    firstNames: words(`
      Jean Marie Pierre Nathalie Michel Isabelle Philippe Sylvie Alain Catherine Nicolas Céline Julien Aurélie Hugo Chloé
      Louis Emma Gabriel Jade Raphaël Louise Arthur Alice Lucas Zoé Mathis Inès Karim Fatou`),
    lastNames: words(`
      Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David Bertrand
      Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Benoît`),
    streets: lines(`# rue de la République
      # avenue Victor Hugo
      # rue Pasteur
      # place de l'Église
      # boulevard Voltaire`),
    cities: cities(`Paris|Île-de-France|750##
      Lyon|Auvergne-Rhône-Alpes|690##
      Marseille|Provence-Alpes-Côte d'Azur|130##
      Toulouse|Occitanie|310##
      Nantes|Pays de la Loire|440##
      Lille|Hauts-de-France|590##`),
  },
  {
    name: 'Canada',
    weight: 5,
    mail: words('example.ca example.com'),
    dial: '+1 416 555',
    hours: -5,
    firstNames: words(
      'Liam Olivia Noah Emma William Charlotte Benjamin Sophie Étienne Geneviève Logan Ava Mateo Zara Raj Mei',
    ),
    lastNames: words(
      'Smith Tremblay Brown Martin Roy Gagnon Lee Wilson Singh Côté MacDonald Chan Bouchard Campbell Wong',
    ),
    streets: lines(`# King St W
      # rue Sainte-Catherine
      # Yonge St
      # Granville St`),
    cities: cities(`Toronto|ON|M5V #K1
      Montréal|QC|H2X #L4
      Vancouver|BC|V6B #A2
      Calgary|AB|T2P #H7`),
  },
  {
    name: 'Sweden',
    weight: 3,
    mail: words('example.se example.com'),
    dial: '+46 70 174',
    hours: 1,
    firstNames: words('Lars Anna Erik Karin Karl Eva Åsa Björn Maja Oskar Elsa Göran Sven Ingrid Axel Saga'),
    lastNames: words(
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Åkesson Öberg Lindqvist',
    ),
    streets: lines(`Storgatan #
      Kungsgatan #
      Björkvägen #`),
    cities: cities(`Stockholm|Stockholms län|111 ##
      Göteborg|Västra Götaland|411 ##
      Malmö|Skåne|211 ##`),
  },
])
